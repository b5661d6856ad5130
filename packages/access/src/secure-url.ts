/**
 * Whether a URL may be trusted for issuers and keys: https, or plain http to this very machine; without
 * credentials and without a fragment.
 */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, hash, username, password } = new URL(url);
  if (hash !== '' || username !== '' || password !== '') return false;
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
}
