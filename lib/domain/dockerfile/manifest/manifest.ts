import type { Recipe } from '../recipe';
import { defaultRecipe } from '../stacks/all-stacks';

/** Files by which a package manager knows what a program needs. */
export const MANIFESTS = [
  'package.json',
  'requirements.txt',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'Gemfile',
  'composer.json',
  '*.csproj',
  'Cargo.toml',
] as const;
export type ManifestKind = (typeof MANIFESTS)[number];

/** What somebody should look at once more, as a key of the messages. */
export type ManifestNote = {
  note: 'entry-guessed' | 'server-missing' | 'next-standalone' | 'actuator-missing' | 'spring-missing' | 'not-rails';
  facts?: Readonly<Record<string, string>>;
};

export type ManifestReading = { kind: ManifestKind; recipe: Recipe; notes: readonly ManifestNote[] };

/** Why a text is none of them. */
export type ManifestError = 'empty' | 'too-large' | 'not-json' | 'unknown' | 'is-dockerfile';

export type Reading = { recipe: Recipe; notes: ManifestNote[] };

/** A recipe with what was found in the place of what is usual; what was not found is left out. */
export const recipeWith = (
  stack: Recipe['stack'],
  found: Partial<Record<keyof Recipe, Recipe[keyof Recipe] | undefined>>,
): Recipe => ({
  ...defaultRecipe(stack),
  ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
});

/** A port that a command line names: `-p 4000`, `--port=4000`, `PORT=4000`. */
export function portIn(command: string): number | undefined {
  const port = Number(/(?:^|\s)(?:-p|--port|PORT)[=\s](\d{2,5})(?=\s|$)/.exec(command)?.[1]);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
