import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { addIssuers } from './add-issuers.ts';
import { createUser } from './create-user.ts';
import { deployTemplate } from './deploy-template.ts';
import { type DocumentStore, documentStore } from './document-store.ts';
import { LocalAwsError } from './errors.ts';
import { freePort } from './free-port.ts';
import { credentials, region } from './local-environment.ts';
import { setAuthorizerTtl } from './set-authorizer-ttl.ts';
import { signIn } from './sign-in.ts';
import { signMachineIn } from './sign-machine-in.ts';
import { type StackOutputs, stackOutputs } from './stack-outputs.ts';
import { startEmulator } from './start-emulator.ts';
import { type Issuer, startIssuer } from './start-issuer.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { withCrash } from './with-crash.ts';

export interface LocalStackOptions {
  /** Seconds after which the authorizer reads the access document again. */
  readonly documentMaxAge: number;
  /** Seconds API Gateway keeps the policy of the cached authorizers. */
  readonly authorizerTtl: number;
  /** Told what comes next. */
  readonly onProgress: (step: string) => void;
  /** The emulator's port; left out, a free one. */
  readonly port?: number | undefined;
  /** The repository's folder; left out, the current one. */
  readonly root?: string;
  /** What its log files are called, below `build`. */
  readonly name?: string;
}

/** The access tokens of everybody who calls the API, and one ID token. */
export interface CallerTokens {
  /** In the group `admins`, with the scopes `orders/read` and `orders/write`. */
  readonly ada: string;
  /** In no group, with the scopes `profile` and `orders/read`. */
  readonly bob: string;
  readonly bobsIdToken: string;
  /** Client credentials with the scope `orders/read`. */
  readonly machine: string;
  /** Of an issuer of our own, with the scope `orders/read`. */
  readonly partner: string;
  /** Of an issuer in the access document whose server is stopped. */
  readonly stoppedPartner: string;
}

export interface LocalStack {
  /** The API's stage, without a slash at the end. */
  readonly baseUrl: string;
  /** The emulator. */
  readonly endpoint: string;
  readonly outputs: StackOutputs;
  readonly tokens: CallerTokens;
  /** The `sub` claims of the two people. */
  readonly subjects: { readonly ada: string; readonly bob: string };
  /** The issuer behind the authenticator `partner`. */
  readonly partner: Issuer;
  readonly document: DocumentStore;
  /** Rejects when the emulator ends without having been stopped. */
  readonly crashed: Promise<never>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a local AWS, deploys the SAM template to it, signs everybody in, and adds two issuers of our own to the
 * access document: `partner`, and `stopped-partner`, whose keys cannot be had.
 *
 * Whatever happens, nothing it started outlives this process.
 *
 * @throws {LocalAwsError} With what to do about it.
 *
 * @example
 * const stack = await startLocalStack({ documentMaxAge: 1, authorizerTtl: 2, onProgress: console.error });
 * await fetch(`${stack.baseUrl}/orders`, { headers: { Authorization: `Bearer ${stack.tokens.bob}` } });
 * await stack.stop();
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { documentMaxAge, authorizerTtl, onProgress, root = process.cwd(), name = 'ministack' } = options;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const port = await freePort(options.port);
  const logFile = (kind: string) => path.join(root, 'build', `${name}${kind}.log`);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  const folder = temporaryFolder();
  const undo: (() => void | Promise<void>)[] = [folder.remove];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };

  try {
    onProgress(`starting MiniStack on 127.0.0.1:${port}`);
    const emulator = await startEmulator({ root, folder: folder.path, port, logFile: logFile('') });
    undo.push(emulator.stop);
    const endpoint = emulator.url;
    return await withCrash(build(), emulator.crashed);

    async function build(): Promise<LocalStack> {
      onProgress('deploying template.yaml with "sam deploy"');
      await deployTemplate({
        root,
        folder: folder.path,
        endpoint,
        logFile: logFile('-deploy'),
        parameters: {
          KeySetBaseUrl: endpoint,
          AuthorizerTtl: authorizerTtl,
          DocumentMaxAge: documentMaxAge,
        },
      });
      const outputs = await stackOutputs(endpoint);
      await setAuthorizerTtl(endpoint, outputs.ApiId, authorizerTtl);

      onProgress('completing the access document: its secret, and two issuers of our own');
      const document = documentStore(outputs.DocumentPath, { endpoint, region, credentials });
      await document.putSecret('principal-hash-key', randomBytes(32).toString('base64'));
      const [partner, stoppedPartner] = await Promise.all([startIssuer(), startIssuer()]);
      undo.push(partner.stop);
      await stoppedPartner.stop();
      await addIssuers(document, { partner: partner.url, 'stopped-partner': stoppedPartner.url });

      onProgress('creating ada and bob, and signing everybody in');
      const people = await signEverybodyIn(endpoint, outputs);
      return {
        baseUrl: `${endpoint}/_aws/execute-api/${outputs.ApiId}/${outputs.StageName}`,
        endpoint,
        outputs,
        document,
        partner,
        tokens: {
          ...people,
          partner: await partner.sign({ sub: 'partner-7', client_id: 'partner-app', scope: 'orders/read' }),
          stoppedPartner: await stoppedPartner.sign({ sub: 'partner-8', scope: 'orders/read' }),
        },
        subjects: { ada: subjectOf(people.ada), bob: subjectOf(people.bob) },
        crashed: emulator.crashed,
        stop,
      };
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

async function signEverybodyIn(endpoint: string, outputs: StackOutputs) {
  const cognito = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  const web = { domain: endpoint, clientId: outputs.WebClientId, callbackUrl: outputs.CallbackUrl };
  const scopes = ['openid', 'profile', 'orders/read'];
  const [adaHerself, bobHimself] = await Promise.all([
    createUser(cognito, outputs.UserPoolId, 'ada', ['admins']),
    createUser(cognito, outputs.UserPoolId, 'bob'),
  ]);
  const [ada, bob, machine] = await Promise.all([
    signIn({ ...web, scopes: [...scopes, 'orders/write'], person: adaHerself }),
    signIn({ ...web, scopes, person: bobHimself }),
    signMachineIn(cognito, {
      domain: endpoint,
      userPoolId: outputs.UserPoolId,
      clientId: outputs.MachineClientId,
      scopes: ['orders/read'],
    }),
  ]);
  if (bob.id === undefined) throw new LocalAwsError('sign_in_failed', 'bob got no ID token.');
  return { ada: ada.access, bob: bob.access, bobsIdToken: bob.id, machine };
}

function subjectOf(token: string): string {
  const { sub } = decodeJwt(token);
  if (sub === undefined) throw new LocalAwsError('sign_in_failed', 'A token came without a subject.');
  return sub;
}
