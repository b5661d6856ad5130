import { describe, expect, it } from '@jest/globals';
import { readOptions, UsageError } from '../src/options.ts';

describe('readOptions', () => {
  it('stays up on a free port where nothing is said', () => {
    expect(readOptions([], {})).toEqual({ once: false, port: undefined, help: false });
  });

  it('reads ONCE and PORT from the environment, as make hands them over', () => {
    expect(readOptions([], { ONCE: '1', PORT: '4566' })).toMatchObject({ once: true, port: 4566 });
    expect(readOptions([], { ONCE: '', PORT: '' })).toMatchObject({ once: false, port: undefined });
    expect(readOptions([], { ONCE: '0' })).toMatchObject({ once: false });
  });

  it('lets the arguments go before the environment', () => {
    expect(readOptions(['--once', '--port', '4567'], { PORT: '1' })).toMatchObject({
      once: true,
      port: 4567,
    });
  });

  it.each(['x', '0', '65536', '-1', '4566.5', ' 4566'])('refuses the port "%s"', (port) => {
    expect(() => readOptions([`--port=${port}`], {})).toThrow(UsageError);
    expect(() => readOptions([], { PORT: port })).toThrow('1 to 65535');
  });

  it.each([[['--forever']], [['something']], [['--once=no']]])('refuses %j', (args) => {
    expect(() => readOptions(args, {})).toThrow(UsageError);
  });
});
