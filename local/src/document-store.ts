import {
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
  type SSMClientConfig,
} from '@aws-sdk/client-ssm';
import { LocalAwsError } from './errors.ts';

/** The parts of an access document, each a parameter of its own. */
export type DocumentPart = 'authenticators' | 'authorizers' | 'routes' | 'context' | 'logging';

export interface DocumentStore {
  /** The part as parsed JSON. */
  readonly readPart: (part: DocumentPart) => Promise<unknown>;
  /** Puts the part; a string is put as it is, be it JSON or not. */
  readonly putPart: (part: DocumentPart, value: unknown) => Promise<void>;
  /** Puts a SecureString below the document's path. */
  readonly putSecret: (name: string, value: string) => Promise<void>;
}

/**
 * Reads and changes an access document in Parameter Store, part by part.
 *
 * @param path The document's path, for example `/gatehouse/dev`.
 * @param config How to reach Parameter Store; left out, as the environment says.
 *
 * @example
 * const { readPart, putPart } = documentStore('/gatehouse/dev', { endpoint: 'http://127.0.0.1:4566' });
 * await putPart('context', { username: 'username' });
 */
export function documentStore(path: string, config: SSMClientConfig = {}): DocumentStore {
  const client = new SSMClient(config);
  return {
    async readPart(part) {
      const name = `${path}/${part}`;
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
        return JSON.parse(Parameter?.Value ?? '');
      } catch (cause) {
        if (!(cause instanceof ParameterNotFound)) throw cause;
        throw new LocalAwsError('parameter_missing', `There is no parameter ${name}.`, { cause });
      }
    },
    async putPart(part, value) {
      const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
      await client.send(
        new PutParameterCommand({ Name: `${path}/${part}`, Value: text, Type: 'String', Overwrite: true }),
      );
    },
    async putSecret(name, value) {
      await client.send(
        new PutParameterCommand({
          Name: `${path}/secrets/${name}`,
          Value: value,
          Type: 'SecureString',
          Overwrite: true,
        }),
      );
    },
  };
}
