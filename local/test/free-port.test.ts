import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '../src/free-port.ts';

describe('freePort', () => {
  it('finds a port that can be listened on', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
  });

  it('refuses a port in use, and says what to do', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(freePort(port)).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(`Port ${port} is in use`),
    });
    server.close();
  });
});
