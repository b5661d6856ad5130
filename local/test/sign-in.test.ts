import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { signIn } from '../src/sign-in.ts';

const callbackUrl = 'http://localhost:3000/callback';
const person = { username: 'bob', password: 'correct horse' };
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A sign-in domain that checks what Cognito checks: the credentials, the code, the verifier. */
async function startDomain(answerState = (state: string) => state): Promise<string> {
  let challenge = '';
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://domain');
    const form = new URLSearchParams(await text(request));
    if (pathname === '/oauth2/authorize') {
      challenge = searchParams.get('code_challenge') ?? '';
      const state = searchParams.get('state');
      response.end(`<form action="/login"><input type="hidden" name="state" value="${state}"></form>`);
    } else if (pathname === '/login' && form.get('password') === person.password) {
      const query = new URLSearchParams({ code: 'the-code', state: answerState(form.get('state') ?? '') });
      response.writeHead(302, { Location: `${callbackUrl}?${query}` }).end();
    } else if (pathname === '/login') {
      response.end('<form action="/login">Wrong password</form>');
    } else {
      const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
      const good = form.get('code') === 'the-code' && verifier.digest('base64url') === challenge;
      response.writeHead(good ? 200 : 400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(good ? { access_token: 'access' } : { error: 'invalid_grant' }));
    }
  });
  const { promise, resolve } = listening();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function listening() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

const signBobIn = (domain: string, password = person.password) =>
  signIn({ domain, clientId: 'web', callbackUrl, scopes: ['openid'], person: { ...person, password } });

describe('signIn', () => {
  it('gets tokens through the form, with the code and its verifier', async () => {
    expect(await signBobIn(await startDomain())).toEqual({ access: 'access', id: undefined });
  });

  it('says who could not sign in, and not with which password', async () => {
    const domain = await startDomain();
    await expect(signBobIn(domain, 'wrong horse')).rejects.toMatchObject({
      code: 'sign_in_failed',
      message: 'bob could not sign in: the form was not accepted (200).',
    });
  });

  it('refuses an answer to another request', async () => {
    const domain = await startDomain(() => 'another-state');
    await expect(signBobIn(domain)).rejects.toThrow('another state came back');
  });
});
