import type { Instruction } from '../dockerfile';
import { commandsOf } from '../shell-commands';

/** What a build leaves, and where a compiler is needed for it. */
export type BuildTool = 'node' | 'go' | 'maven' | 'gradle' | 'dotnet' | 'cargo';

function toolOf([program = '', ...rest]: readonly string[]): BuildTool | undefined {
  if (/^(?:npm|pnpm|yarn)$/.test(program))
    return rest.includes('build') || rest.some((word) => /^build:/.test(word)) ? 'node' : undefined;
  if (/^(?:tsc|vite|webpack|esbuild|rollup)$/.test(program)) return 'node';
  if (program === 'npx') return /^(?:tsc|next|vite|webpack)$/.test(rest[0] ?? '') ? 'node' : undefined;
  if (program === 'go') return rest[0] === 'build' || rest[0] === 'install' ? 'go' : undefined;
  if (/^(?:mvn|\.\/mvnw)$/.test(program))
    return rest.some((word) => /^(?:package|install|verify)$/.test(word)) ? 'maven' : undefined;
  if (/^(?:gradle|\.\/gradlew)$/.test(program))
    return rest.some((word) => /^:?(?:\w+:)*(?:build|bootJar|assemble|shadowJar|installDist)$/.test(word))
      ? 'gradle'
      : undefined;
  if (program === 'dotnet') return rest[0] === 'publish' || rest[0] === 'build' ? 'dotnet' : undefined;
  if (program === 'cargo') return rest[0] === 'build' || rest[0] === 'install' ? 'cargo' : undefined;
  return undefined;
}

/** The build that a RUN does, if it does one. */
export const findBuild = (run: Instruction): { tool: BuildTool; words: readonly string[] } | undefined => {
  if (run.keyword !== 'RUN') return undefined;
  for (const { words } of commandsOf(run)) {
    const tool = toolOf(words);
    if (tool) return { tool, words };
  }
  return undefined;
};

export const isBuild = (run: Instruction): boolean => findBuild(run) !== undefined;
