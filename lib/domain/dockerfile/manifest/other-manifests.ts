import { STACKS } from '../stacks/all-stacks';
import { type ManifestNote, type Reading, recipeWith } from './manifest';
import { readTomlLines, tomlValue, unquote } from './toml-lines';

export function readGoMod(text: string): Reading | undefined {
  const version = /^toolchain\s+go(\d+\.\d+)/m.exec(text)?.[1] ?? /^go\s+(\d+\.\d+)/m.exec(text)?.[1];
  if (!/^module\s+\S+/m.test(text)) return undefined;
  // Go builds what is written for an older release; what asks for a newer one than ours gets that.
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  const isNewer = major === 1 && minor > Number(STACKS.go.defaults.version.split('.')[1]);
  return { recipe: recipeWith('go', { version: isNewer ? version : undefined }), notes: [] };
}

/** A release of Java with support for years. */
const javaVersion = (found: string | undefined): string | undefined => {
  const version = Number((found ?? '').replace(/^1\./, ''));
  return STACKS.java.versions.toReversed().find((each) => Number(each) >= version);
};

function springNotes(text: string): ManifestNote[] {
  if (!/spring-boot|springframework\.boot/.test(text)) return [{ note: 'spring-missing' }];
  return /actuator/.test(text) ? [] : [{ note: 'actuator-missing' }];
}

const springReading = (text: string, tool: 'maven' | 'gradle', version: string | undefined): Reading => ({
  recipe: recipeWith('java', {
    tool,
    version: javaVersion(version),
    healthPath: /actuator/.test(text) ? undefined : '/',
  }),
  notes: springNotes(text),
});

export function readPom(text: string): Reading | undefined {
  if (!/<project[\s>]/.test(text)) return undefined;
  const version =
    /<(?:java\.version|maven\.compiler\.release|maven\.compiler\.target|release)>\s*([\d.]{1,5})\s*</.exec(text)?.[1];
  return springReading(text, 'maven', version);
}

export function readGradle(text: string): Reading | undefined {
  if (!/\b(?:plugins|dependencies)\s*\{/.test(text)) return undefined;
  const version =
    /(?:JavaLanguageVersion\.of|jvmToolchain)\((\d{1,2})\)/.exec(text)?.[1] ??
    /(?:source|target)Compatibility\s*=\s*(?:JavaVersion\.VERSION_|["'])?([\d_.]{1,5})/.exec(text)?.[1];
  return springReading(text, 'gradle', version?.replace('_', '.'));
}

export function readGemfile(text: string): Reading | undefined {
  if (!/^\s*(?:gem|source)\s/m.test(text)) return undefined;
  const version = /^\s*ruby\s+["'](\d\.\d)/m.exec(text)?.[1];
  const isRails = /^\s*gem\s+["']rails["']/m.test(text);
  return { recipe: recipeWith('rails', { version }), notes: isRails ? [] : [{ note: 'not-rails' }] };
}

export function readCsproj(text: string, fileName: string): Reading | undefined {
  if (!/<Project[\s>]/.test(text)) return undefined;
  const version = /<TargetFrameworks?>\s*net(\d{1,2}\.\d)/.exec(text)?.[1];
  const named = /<AssemblyName>\s*([\w.-]{1,100})\s*</.exec(text)?.[1];
  const fromFile = /([^/\\]+)\.csproj$/.exec(fileName)?.[1];
  const entry = [named, fromFile].find((name) => name !== undefined && STACKS.dotnet.entry.test(name));
  return {
    recipe: recipeWith('dotnet', { version, entry }),
    notes: entry ? [] : [{ note: 'entry-guessed', facts: { entry: STACKS.dotnet.defaults.entry } }],
  };
}

export function readCargo(text: string): Reading | undefined {
  const lines = readTomlLines(text);
  const name = unquote(tomlValue(lines, 'bin', 'name')) ?? unquote(tomlValue(lines, 'package', 'name'));
  if (name === undefined) return undefined;
  const version = /^(1\.\d{1,3})/.exec(unquote(tomlValue(lines, 'package', 'rust-version')) ?? '')?.[1];
  const isNewer = Number(version?.split('.')[1]) > Number(STACKS.rust.defaults.version.split('.')[1]);
  return {
    recipe: recipeWith('rust', {
      entry: STACKS.rust.entry.test(name) ? name : undefined,
      version: isNewer ? version : undefined,
    }),
    notes: [],
  };
}
