// `npm run demo`: the sandbox and the console on this machine, with nothing prepared.
import { buildConsole, fail, installDependencies, requireNode } from './prepare.mjs';

const portOf = (variable, standard) => {
  const value = Number(process.env[variable] || standard);
  if (!Number.isInteger(value) || value < 1 || value > 65535)
    fail(`${variable} must be a port from 1 to 65535, not "${process.env[variable]}".`);
  return value;
};

requireNode();
const port = portOf('PORT', 3000);
const sandboxPort = portOf('SANDBOX_PORT', 4566);
installDependencies();

const { register } = await import('tsx/esm/api');
register();
const { DEMO_USERS, isPortFree, startStack } = await import('./stack.ts');

const assertPortsFree = (taken, what, variable) =>
  fail(
    `Port ${taken}, for the ${what}, is taken. Stop what uses it, or choose another: ${variable}=${taken + 1} npm run demo`,
  );
if (!(await isPortFree(port, '::')) || !(await isPortFree(port))) assertPortsFree(port, 'console', 'PORT');
if (!(await isPortFree(sandboxPort))) assertPortsFree(sandboxPort, 'sandbox', 'SANDBOX_PORT');
buildConsole();

console.log('Starting the sandbox and the console…');
const stack = await startStack({
  port,
  sandboxPort,
  password: process.env.DEMO_PASSWORD,
  onOutput: (part, text) => {
    if (process.env.DEMO_VERBOSE) process.stderr.write(`[${part}] ${text}`);
  },
}).catch((error) => fail(error.message));

console.log(`
  Gantry is running. This link signs you in, for an hour from now:

    ${stack.signInLink}

  Other users, all with the password ${stack.password}
    ${Object.entries(DEMO_USERS)
      .map(([role, email]) => `${email.padEnd(14)} ${role}`)
      .join('\n    ')}

  The sandbox, for any AWS client: ${stack.sandboxUrl}
  Ctrl-C stops both.
`);

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await stack.stop();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

const ended = await stack.ended;
if (!stopping) {
  await stack.stop();
  fail(`The ${ended} has ended by itself. DEMO_VERBOSE=1 npm run demo shows what it prints.`);
}
