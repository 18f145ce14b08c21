import type { Block, ImageFacts, Recipe, Stack, StackId } from '../recipe';
import { dotnet } from './dotnet';
import { go } from './go';
import { java } from './java';
import { next, node, staticSite } from './node';
import { php } from './php';
import { django, python } from './python';
import { rails } from './rails';
import { rust } from './rust';

export const STACKS: Readonly<Record<StackId, Stack>> = {
  node,
  next,
  python,
  go,
  java,
  static: staticSite,
  django,
  rails,
  php,
  dotnet,
  rust,
};

export const defaultRecipe = (stack: StackId): Recipe => ({ stack, ...STACKS[stack].defaults });

export const factsOf = (recipe: Recipe): ImageFacts => STACKS[recipe.stack].facts(recipe);

export const dockerfileBlocks = (recipe: Recipe): Block[] => STACKS[recipe.stack].blocks(recipe);

/** Secrets first: what is not sent to the builder cannot end in an image. */
export const ignoreBlocks = ({ stack, hasBuild }: Recipe): Block[] => [
  { code: '.env\n.env.*\n**/*.pem\n**/*.key', why: 'ignore-secrets' },
  { code: '.git\n.github\n.gitlab-ci.yml', why: 'ignore-history' },
  {
    code: [...STACKS[stack].ignore, ...(hasBuild ? (STACKS[stack].ignoreWhenBuilt ?? []) : [])].join('\n'),
    why: 'ignore-results',
  },
  {
    code: 'Dockerfile*\n.dockerignore\ncompose*.yaml\ndocker-compose*.yml\nREADME.md\n.vscode\n.idea',
    why: 'ignore-rest',
  },
];

/** The file as it is saved: an empty line before each stage. */
export const writeBlocks = (blocks: readonly Block[]): string =>
  `${blocks.map(({ code }, index) => (index > 0 && code.startsWith('FROM ') ? `\n${code}` : code)).join('\n')}\n`;
