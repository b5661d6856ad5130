import { describe, expect, it } from '@jest/globals';
import { discoverKeySet } from '../src/discovery.ts';

const issuer = 'https://issuer.example';
const uri = 'https://keys.example/jwks';

describe('discoverKeySet', () => {
  it.each([
    ['https://issuer.example', 'https://issuer.example/.well-known/openid-configuration'],
    ['https://issuer.example/', 'https://issuer.example/.well-known/openid-configuration'],
    ['https://issuer.example/tenant', 'https://issuer.example/tenant/.well-known/openid-configuration'],
  ])('asks %s at %s', async (issuer, expected) => {
    const asked: string[] = [];
    const fetchJson = async (url: string) => {
      asked.push(url);
      return { issuer, jwks_uri: uri };
    };
    await expect(discoverKeySet(issuer, fetchJson)).resolves.toBe(uri);
    expect(asked).toEqual([expected]);
  });

  it.each([
    ['another issuer', { issuer: 'https://other.example', jwks_uri: uri }],
    ['the issuer with a slash more', { issuer: `${issuer}/`, jwks_uri: uri }],
    ['the issuer in other letters', { issuer: 'https://Issuer.example', jwks_uri: uri }],
    ['no issuer', { jwks_uri: uri }],
    ['no jwks_uri', { issuer }],
    ['a jwks_uri that is no string', { issuer, jwks_uri: [uri] }],
    ['a jwks_uri of plain http', { issuer, jwks_uri: 'http://keys.example/jwks' }],
    ['a jwks_uri that is a file', { issuer, jwks_uri: 'file:///etc/hostname' }],
    ['a relative jwks_uri', { issuer, jwks_uri: '/jwks' }],
    ['an array', [issuer, uri]],
    ['null', null],
  ])('refuses %s', async (_what, answer) => {
    await expect(discoverKeySet(issuer, async () => answer)).rejects.toThrow(/discovery document/);
  });
});
