/** What runs in an image of that name. */
export type Runtime = 'node' | 'python' | 'ruby' | 'php' | 'go' | 'java' | 'dotnet' | 'rust' | 'nginx';
export type System = 'debian' | 'alpine' | 'distroless' | 'scratch' | 'unknown';

/** What is known of a base image by its name and tag. Where nothing is known for certain, nothing is said. */
export type BaseImage = {
  /** Without the registry and folder of Docker's official images. */
  name: string;
  tag: string | undefined;
  digest: string | undefined;
  runtime: Runtime | undefined;
  system: System;
  /** Undefined when nobody knows. */
  hasCurl: boolean | undefined;
  hasWget: boolean | undefined;
  /** The user that it sets itself; undefined is root. */
  user: string | undefined;
  /** It starts as root, and its own start script gives that up. */
  dropsRoot: boolean;
  /** On which its server listens when nobody says otherwise. */
  port: number | undefined;
  /** A tag with a version in the place of one that moves; undefined when this one is fine, or nobody knows. */
  pinnedTag: string | undefined;
};

type Known = {
  name: RegExp;
  runtime?: Runtime;
  /** A release that is maintained, for images that name none. */
  version?: string;
  user?: string;
  dropsRoot?: boolean;
  port?: (tag: string) => number | undefined;
  /** Of the image without a variant: does it have curl? */
  curl?: boolean;
};

const majorOf = (tag: string): number => Number(/^v?(\d+)/.exec(tag)?.[1] ?? Number.NaN);
/** .NET 8 moved from port 80 to 8080: https://learn.microsoft.com/dotnet/core/compatibility/containers/8.0/aspnet-port */
const aspnetPort = (tag: string) => (majorOf(tag) >= 8 ? 8080 : majorOf(tag) < 8 ? 80 : undefined);

const KNOWN: readonly Known[] = [
  { name: /^node$/, runtime: 'node', version: '24', curl: true },
  { name: /^python$/, runtime: 'python', version: '3.14', curl: true },
  { name: /^ruby$/, runtime: 'ruby', version: '3.4', curl: true },
  { name: /^golang$/, runtime: 'go', version: '1.26', curl: true },
  { name: /^rust$/, runtime: 'rust', version: '1.95', curl: true },
  { name: /^php$/, runtime: 'php', version: '8.4', curl: true, port: (tag) => (/apache/.test(tag) ? 80 : undefined) },
  { name: /^eclipse-temurin$/, runtime: 'java', version: '25' },
  { name: /^maven$/, runtime: 'java', version: '3.9-eclipse-temurin-25' },
  { name: /^gradle$/, runtime: 'java', version: '9-jdk25' },
  { name: /^amazoncorretto$/, runtime: 'java', version: '25' },
  { name: /^openjdk$/, runtime: 'java' },
  { name: /(?:^|\/)dotnet\/(?:aspnet|sdk)$/, runtime: 'dotnet', version: '10.0', curl: false, port: aspnetPort },
  { name: /(?:^|\/)dotnet\/(?:runtime|runtime-deps)$/, runtime: 'dotnet', version: '10.0', curl: false },
  { name: /(?:^|\/)nginx-unprivileged$/, runtime: 'nginx', version: '1.28', user: '101', port: () => 8080 },
  { name: /^nginx$/, runtime: 'nginx', version: '1.28', port: () => 80 },
  { name: /^httpd$/, version: '2.4', port: () => 80 },
  { name: /^tomcat$/, runtime: 'java', version: '11.0', port: () => 8080 },
  { name: /^caddy$/, version: '2', port: () => 80 },
  { name: /^alpine$/, version: '3.23', curl: false },
  { name: /^debian$/, version: '13', curl: false },
  { name: /^ubuntu$/, version: '24.04', curl: false },
  { name: /^busybox$/, version: '1.37', curl: false },
  { name: /^composer$/, runtime: 'php', version: '2' },
  { name: /^(?:postgres|mysql|mariadb|mongo|redis|valkey|rabbitmq|memcached)$/, dropsRoot: true },
];

const OFFICIAL = /^(?:(?:index\.)?docker\.io\/)?(?:library\/)?|^(?:public\.ecr\.aws\/docker\/library\/)/;
const DISTROLESS = /^gcr\.io\/distroless\/|^cgr\.dev\/chainguard\//;

/** Name, tag and digest of a reference. */
function splitReference(image: string): Pick<BaseImage, 'name' | 'tag' | 'digest'> {
  const [reference = '', digest] = image.split('@');
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  const path = colon < 0 ? reference : reference.slice(0, colon);
  const name = path.replace(/^public\.ecr\.aws\/docker\/library\//, '').replace(OFFICIAL, '');
  return { name, tag: colon < 0 ? undefined : reference.slice(colon + 1), digest };
}

export function describeBase(image: string): BaseImage {
  const { name, tag, digest } = splitReference(image);
  const known = KNOWN.find((each) => each.name.test(name));
  const system = systemOf(name, tag ?? '', known);
  const curl = hasCurl(known, system, name, tag ?? '');
  return {
    name,
    tag,
    digest,
    runtime: known?.runtime ?? distrolessRuntime(name),
    system,
    hasCurl: curl,
    // BusyBox brings one; Debian's slim images have neither.
    hasWget: system === 'alpine' || name === 'busybox' ? true : curl,
    user: known?.user ?? (DISTROLESS.test(name) ? distrolessUser(name, tag) : chiseledUser(name, tag)),
    dropsRoot: known?.dropsRoot ?? false,
    port: known?.port?.(tag ?? ''),
    pinnedTag: digest ? undefined : pinTag(name, tag, known),
  };
}

function systemOf(name: string, tag: string, known: Known | undefined): System {
  if (name === 'scratch') return 'scratch';
  if (DISTROLESS.test(name)) return 'distroless';
  if (/chiseled|distroless/.test(tag)) return 'distroless';
  if (/alpine/.test(tag) || name === 'alpine') return 'alpine';
  return known && name !== 'busybox' ? 'debian' : 'unknown';
}

function hasCurl(known: Known | undefined, system: System, name: string, tag: string): boolean | undefined {
  if (system === 'distroless' || system === 'scratch') return false;
  // Both of PHP's variants keep the one that builds its extensions; nginx has it in all but the slimmest.
  if (name === 'php') return true;
  if (name.includes('nginx')) return /slim/.test(tag) ? false : undefined;
  if (system === 'alpine') return known ? false : undefined;
  if (/slim/.test(tag)) return known ? false : undefined;
  return known?.curl;
}

function distrolessRuntime(name: string): Runtime | undefined {
  if (!DISTROLESS.test(name)) return undefined;
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (last.startsWith('nodejs') || last === 'node') return 'node';
  if (last.startsWith('python')) return 'python';
  if (last.startsWith('java')) return 'java';
  return undefined;
}

const distrolessUser = (name: string, tag: string | undefined) =>
  name.startsWith('cgr.dev/') || /nonroot/.test(tag ?? '') ? '65532' : undefined;

/** https://github.com/dotnet/dotnet-docker/blob/main/documentation/ubuntu-chiseled.md */
const chiseledUser = (name: string, tag: string | undefined) =>
  /dotnet\//.test(name) && /chiseled/.test(tag ?? '') ? '1654' : undefined;

/** Whether a tag names no version and so means another image tomorrow. */
export const isMovingTag = (name: string, tag: string | undefined): boolean =>
  name.startsWith('gcr.io/distroless/')
    ? tag === undefined || tag === 'latest'
    : tag === undefined || !/\d/.test(tag.replace(/(?:debian|ubuntu|alpine)\d[\d.]*/g, ''));

function pinTag(name: string, tag: string | undefined, known: Known | undefined): string | undefined {
  if (!isMovingTag(name, tag)) return undefined;
  if (name.startsWith('gcr.io/distroless/')) return 'nonroot';
  if (!known?.version) return undefined;
  const variant = (tag ?? '')
    .replace(/^(?:latest|current|lts|stable|mainline|edge|nightly|rolling|dev)\b-?/, '')
    .replace(/^-/, '');
  return variant === '' ? known.version : `${known.version}-${variant}`;
}
