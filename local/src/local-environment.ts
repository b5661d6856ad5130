import path from 'node:path';

/** The region of the local AWS. */
export const region = 'us-east-1';

/** The credentials of the local AWS: it takes any. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * The environment of a tool of the local AWS: what it needs and nothing of the person's own, so that neither
 * their credentials nor their AWS profiles can come into play.
 *
 * @param folder A folder of its own, for everything the tool keeps.
 *
 * @example
 * localEnvironment('/tmp/gatehouse-x').AWS_ACCESS_KEY_ID; // 'test'
 */
export function localEnvironment(folder: string): Record<string, string> {
  return {
    // The very Node that runs this comes first: the emulator runs functions with the one on its PATH.
    PATH: [path.dirname(process.execPath), process.env.PATH ?? '/usr/bin:/bin'].join(path.delimiter),
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    SAM_CLI_TELEMETRY: '0',
    // The SDK would announce at every start which versions of Node it will drop.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
