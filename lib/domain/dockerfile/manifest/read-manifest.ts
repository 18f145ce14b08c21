import { MANIFESTS, type ManifestError, type ManifestKind, type ManifestReading, type Reading } from './manifest';
import { readComposerJson, readPackageJson } from './node-manifest';
import { readCargo, readCsproj, readGemfile, readGoMod, readGradle, readPom } from './other-manifests';
import { readPyproject, readRequirements } from './python-manifest';

/** Larger than any manifest that people write; lock files are larger, and are none. */
export const MOST_MANIFEST_CHARACTERS = 256 * 1024;

export type ManifestResult = { ok: true; reading: ManifestReading } | { ok: false; reason: ManifestError };

/**
 * What a manifest says of a program, as a recipe for its Dockerfile. Nothing of the text itself is kept.
 * @param fileName empty for text that was pasted; it is then told by what is in it
 */
export function readManifest(fileName: string, text: string): ManifestResult {
  if (text.length > MOST_MANIFEST_CHARACTERS) return { ok: false, reason: 'too-large' };
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (/(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/i.test(fileName)) return { ok: false, reason: 'is-dockerfile' };
  const kind = kindByName(fileName) ?? kindByContent(text);
  if (!kind) return { ok: false, reason: /^\s*FROM\s+\S/im.test(text) ? 'is-dockerfile' : 'unknown' };
  const value = kind.endsWith('.json') ? parseJson(text) : undefined;
  if (kind.endsWith('.json') && value === undefined) return { ok: false, reason: 'not-json' };
  const reading = readKind(kind, text, value, fileName);
  return reading ? { ok: true, reading: { kind, ...reading } } : { ok: false, reason: 'unknown' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindByName(fileName: string): ManifestKind | undefined {
  const name = fileName.split(/[/\\]/).at(-1) ?? '';
  if (/\.csproj$/i.test(name)) return '*.csproj';
  if (/^build\.gradle(?:\.kts)?$/.test(name)) return 'build.gradle';
  if (/^requirements[\w.-]*\.txt$/.test(name)) return 'requirements.txt';
  return MANIFESTS.find((kind) => kind.toLowerCase() === name.toLowerCase());
}

/** What is typical of each of them, the most particular first. */
const SIGNS: readonly [ManifestKind, RegExp][] = [
  ['*.csproj', /<Project\s+Sdk=/],
  ['pom.xml', /<modelVersion>|<project[\s>]/],
  ['go.mod', /^module\s+\S+/m],
  ['Cargo.toml', /^\[package\]\s*$[^[]{0,2000}^\s*(?:edition|version|name)\s*=/m],
  ['pyproject.toml', /^\[(?:project|tool\.poetry|build-system)\]/m],
  ['Gemfile', /^\s*(?:source\s+["']https?:|gem\s+["'])/m],
  ['build.gradle', /\bplugins\s*\{|\bdependencies\s*\{/],
];

function kindByContent(text: string): ManifestKind | undefined {
  if (/^\s*\{/.test(text)) return /"require"\s*:/.test(text) ? 'composer.json' : 'package.json';
  const found = SIGNS.find(([, sign]) => sign.test(text));
  if (found) return found[0];
  // A list of packages: every line is one, an option or a comment.
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isList = lines.every((line) => /^\s*(?:#|-|[A-Za-z][\w.-]*(?:\[[\w, -]*\])?\s*(?:$|[=<>!~;@#]))/.test(line));
  return isList ? 'requirements.txt' : undefined;
}

function readKind(kind: ManifestKind, text: string, value: unknown, fileName: string): Reading | undefined {
  switch (kind) {
    case 'package.json':
      return readPackageJson(value);
    case 'composer.json':
      return readComposerJson(value);
    case 'requirements.txt':
      return readRequirements(text);
    case 'pyproject.toml':
      return readPyproject(text);
    case 'go.mod':
      return readGoMod(text);
    case 'pom.xml':
      return readPom(text);
    case 'build.gradle':
      return readGradle(text);
    case 'Gemfile':
      return readGemfile(text);
    case '*.csproj':
      return readCsproj(text, fileName);
    case 'Cargo.toml':
      return readCargo(text);
  }
}
