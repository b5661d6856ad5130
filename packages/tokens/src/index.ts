export { authenticate } from './authenticate.ts';
export type { KeySetLimits } from './cached-key-set.ts';
export { createAuthenticator } from './create-authenticator.ts';
export { KeysUnavailable, TokenRefused } from './errors.ts';
export type { FetchJson } from './fetch-json.ts';
export { createKeySets, type KeySets } from './key-sets.ts';
export type { Principal } from './principal.ts';
export type { TokenAuthenticator } from './token-authenticator.ts';
