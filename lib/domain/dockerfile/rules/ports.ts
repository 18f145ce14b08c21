import { describeBase } from '../base-image';
import {
  allInstructions,
  type Dockerfile,
  environmentOf,
  expandVariables,
  lastOf,
  ofKeyword,
  rootImage,
  type Stage,
} from '../dockerfile';
import { commandsOf } from '../shell-commands';

/** Where a program listens, and who says so. */
export type ListeningPort = { port: number; source: 'command' | 'environment' | 'base'; name: string };

const VARIABLES = ['PORT', 'SERVER_PORT', 'ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_URLS', 'HTTP_PORT', 'UVICORN_PORT'];
/** Options of servers with a port or an address in them. */
const OPTION = /^(?:--port|-p|--bind|-b|--listen|-l|--server\.port|-Dserver\.port|--http|-S|--http-port|--urls)$/;
const JOINED = /^(?:--port|--bind|--listen|--server\.port|-Dserver\.port|--http|--urls|--http-port|-b|-p)=(.+)$/;
const ADDRESS = /^(?:https?:\/\/)?(?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::\]|\+|\*)?:?(\d{2,5})\/?$/;

const toPort = (text: string | undefined): number | undefined => {
  const port = Number(ADDRESS.exec(text ?? '')?.[1]);
  return port >= 1 && port <= 65_535 ? port : undefined;
};

/** On which port the image's process listens, as far as the file says or its base is known for it. */
export function listeningPort(file: Dockerfile, stage: Stage): ListeningPort | undefined {
  const own = allInstructions(file, stage);
  const environment = environmentOf(file, stage);
  for (const keyword of ['CMD', 'ENTRYPOINT']) {
    const last = lastOf(own, keyword);
    const words = last ? commandsOf(last).flatMap((command) => [...command.words]) : [];
    const expanded = words.map((word) => expandVariables(word, environment));
    const port = portOfWords(expanded);
    if (port) return { port, source: 'command', name: keyword };
  }
  for (const name of VARIABLES) {
    const port = toPort(environment.get(name)?.split(';')[0]);
    if (port) return { port, source: 'environment', name };
  }
  const base = describeBase(rootImage(file, stage));
  // A configuration of its own says where, and is another file.
  const isConfigured = ofKeyword(own, 'COPY').some(({ args }) =>
    /\/etc\/(?:nginx|httpd|apache2|caddy)|\.(?:conf|template)\b|Caddyfile|server\.xml/i.test(args),
  );
  const replaced = ofKeyword(own, 'RUN').some(({ args, heredocs }) =>
    /listen|ports\.conf|000-default/i.test([args, ...heredocs].join('\n')),
  );
  if (base.port === undefined || isConfigured || replaced) return undefined;
  return { port: base.port, source: 'base', name: base.name };
}

function portOfWords(words: readonly string[]): number | undefined {
  for (const [index, word] of words.entries()) {
    const port = OPTION.test(word) ? toPort(words[index + 1]) : toPort(JOINED.exec(word)?.[1]);
    if (port) return port;
    // `manage.py runserver 0.0.0.0:8000`
    if (/^(?:0\.0\.0\.0|\[::\]):\d+$/.test(word)) return toPort(word);
  }
  return undefined;
}

/** The TCP ports that a stage says it has. */
export function exposedPorts(file: Dockerfile, stage: Stage): number[] {
  const environment = environmentOf(file, stage);
  return ofKeyword(allInstructions(file, stage), 'EXPOSE').flatMap(({ args }) =>
    args.split(/\s+/).flatMap((word) => {
      const [, port, protocol] = /^(\d+)(?:-\d+)?(?:\/(\w+))?$/.exec(expandVariables(word, environment)) ?? [];
      return port && protocol !== 'udp' ? [Number(port)] : [];
    }),
  );
}
