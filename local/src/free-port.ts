import { createServer } from 'node:net';
import { LocalAwsError } from './errors.ts';

/**
 * Finds a free port of the loopback address, or makes sure that the wanted one is free.
 *
 * @param wanted The port to insist on; left out, the system picks one.
 * @throws {LocalAwsError} `port_in_use`
 *
 * @example
 * const port = await freePort();
 */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new LocalAwsError(
          'port_in_use',
          cause.code === 'EADDRINUSE'
            ? `Port ${wanted} is in use. Name another one, or none at all: then a free one is taken.`
            : `Port ${wanted} cannot be listened on (${cause.code}). Name another one, or none at all.`,
          { cause },
        ),
      );
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
