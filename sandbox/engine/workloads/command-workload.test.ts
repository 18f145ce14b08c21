import { describe, expect, it } from 'vitest';
import { workloadNamed } from './catalogue';
import { commandWorkloadName, NO_COMMAND, programWorkloadName } from './command-workload';
import { type CommandOverride, commandOf, oneShotOf, readImageConfig } from './image-command';

const imageWith = (config: object) => {
  const parsed = readImageConfig(JSON.stringify({ architecture: 'amd64', os: 'linux', config }));
  if (!parsed) throw new Error('it is an object');
  return parsed;
};
const NODE = { Cmd: ['node', 'server.js'] };

describe('the workload of an image configuration', () => {
  it.each([
    ['a server on the port that it exposes', { ...NODE, ExposedPorts: { '8080/tcp': {} } }, 'command:serve:8080'],
    ['a server on several ports', { ...NODE, ExposedPorts: { '9090': {}, '80/tcp': {} } }, 'command:serve:80,9090'],
    ['a server wherever it is asked to, when it exposes nothing', NODE, 'command:serve:any'],
    ['no server of TCP when it exposes UDP alone', { ...NODE, ExposedPorts: { '53/udp': {} } }, 'command:serve:'],
    ['a program of its entry point alone', { Entrypoint: ['/app'] }, 'command:serve:any'],
    ['nothing that can start', {}, NO_COMMAND],
    ['nothing that can start, though it exposes a port', { ExposedPorts: { '80/tcp': {} } }, NO_COMMAND],
    ['a job that ends', { Cmd: ['echo', 'hello'] }, 'command:end:0:2'],
    [
      'a job that ends, though it exposes a port',
      { Cmd: ['/bin/true'], ExposedPorts: { '80/tcp': {} } },
      'command:end:0:2',
    ],
    [
      'a server as a user that may not have its port',
      { ...NODE, User: 'node', ExposedPorts: { '80/tcp': {} } },
      'command:denied:80',
    ],
    [
      'a server as a user on a high port',
      { ...NODE, User: '1000:1000', ExposedPorts: { '8080/tcp': {} } },
      'command:serve:8080',
    ],
    ['a server as root on a low port', { ...NODE, User: '0:0', ExposedPorts: { '80/tcp': {} } }, 'command:serve:80'],
  ])('is %s', (_, config, name) => {
    expect(commandWorkloadName(imageWith(config))).toBe(name);
    expect(workloadNamed(name).name).toBe(name);
  });

  it.each<[string, CommandOverride, string]>([
    ['another command', { command: ['npm', 'run', 'migrate'] }, 'command:end:0:2'],
    ['another entry point, which discards the command', { entryPoint: ['/bin/other'] }, 'command:serve:8080'],
    ['an entry point and a command', { entryPoint: ['sh', '-c'], command: ['exit 3'] }, 'command:end:3:1'],
    ['empty lists, which change nothing', { entryPoint: [], command: [] }, 'command:serve:8080'],
    ['another user', { user: 'nobody' }, 'command:serve:8080'],
  ])('is that of a task definition with %s', (_, override, name) => {
    const config = imageWith({ ...NODE, ExposedPorts: { '8080/tcp': {} } });
    expect(commandWorkloadName(config, override)).toBe(name);
  });

  it('says in its log what it does', () => {
    const messages = (name: string) => {
      const { bootLines, endLines } = workloadNamed(name);
      return [...bootLines, ...endLines].map(({ message }) => message);
    };
    expect(messages('command:serve:80,9090')).toContain('listening on 80, 9090');
    expect(messages('command:denied:80')).toContain('Error: listen EACCES: permission denied 0.0.0.0:80');
    expect(messages('command:end:3:1')).toContain('failed with exit code 3');
  });

  it.each(['null', '[]', 'x', '"text"'])('cannot be read from %s', (text) => {
    expect(readImageConfig(text)).toBeUndefined();
  });

  it('is read from what is there, whatever else is', () => {
    const config = imageWith({
      Cmd: ['a', 1],
      Entrypoint: 'x',
      ExposedPorts: { '0/tcp': {}, '99999': {}, x: {} },
      Labels: [],
    });
    expect(config).toMatchObject({ command: ['a'], entryPoint: [], ports: [], labels: {} });
  });
});

describe('a command that ends by itself', () => {
  it.each([
    [['echo', 'x'], 0],
    [['/bin/false'], 1],
    [['/bin/sh', '-c', 'exit 7'], 7],
    [['sh', '-ec', 'echo starting && exec alembic upgrade head'], 0],
    [['bundle', 'exec', 'rake', 'db:migrate'], 0],
    [['npx', 'prisma', 'migrate', 'deploy'], 0],
    [['python', 'manage.py', 'collectstatic'], 0],
    [['sleep', '5'], 0],
    [['/bin/sh'], 0],
    [['sh', '-c', 'bash'], 0],
  ])('%j ends with %i', (argv, exitCode) => {
    expect(oneShotOf(argv)?.exitCode).toBe(exitCode);
  });

  it.each([
    [['node', 'server.js']],
    [['sh', '-c', 'npm run migrate && node server.js']],
    [['sh', '-c', 'rake db:migrate; exec puma -p 3000']],
    [['/app/migrator-service']],
    [['nginx', '-g', 'daemon off;']],
    [['sleep', 'infinity']],
    [['sh', '-c', 'tail -f /dev/null']],
    [[]],
  ])('is none in %j', (argv) => {
    expect(oneShotOf(argv)).toBeUndefined();
  });

  it('takes the time that sleep says', () => {
    expect(oneShotOf(['sleep', '90'])?.seconds).toBe(90);
    expect(oneShotOf(['sleep', '5m'])?.seconds).toBe(300);
    expect(commandOf(imageWith({ Entrypoint: ['a'], Cmd: ['b'] }), { command: ['c'] })).toEqual(['a', 'c']);
  });
});

describe('a command that waits for ever', () => {
  it.each<[string, string[], CommandOverride]>([
    ['sleeps without end', ['sleep', 'infinity'], {}],
    ['follows a file', ['sh', '-c', 'echo ready && tail -f /dev/null'], {}],
    ['is a shell whose input stays open', ['/bin/bash'], { isInteractive: true }],
  ])('%s', (_, argv, override) => {
    expect(programWorkloadName(argv, override)).toBe('command:wait');
    expect(workloadNamed('command:wait').ports).toEqual([]);
    expect(workloadNamed('command:wait').end).toBeUndefined();
  });
});
