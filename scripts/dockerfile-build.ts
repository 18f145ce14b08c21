// `npm run dockerfile:build`: builds Dockerfiles of the workshop as they are, starts what they make, and asks its health
// check. It needs root on a Debian. The registries of their bases need not be reached: stand-ins bear their names.
// STACKS=node,go chooses; what a stack's build installs comes from its own registry.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe, StackId } from '../lib/domain/dockerfile/recipe';
import { defaultRecipe, dockerfileBlocks, ignoreBlocks, writeBlocks } from '../lib/domain/dockerfile/stacks/all-stacks';
import {
  djangoProject,
  goProject,
  javaProject,
  nextProject,
  nodeProject,
  type Project,
  pythonProject,
  rustProject,
  staticProject,
  writeProject,
} from './dockerfile-build/projects';
import { registryVolumes } from './dockerfile-build/registry-volumes';
import { type ImageConfig, runImage } from './dockerfile-build/run-image';
import {
  debianImage,
  distrolessImage,
  goImage,
  goVersion,
  hasRust,
  javaImage,
  makeNodeImage,
  makeStandIn,
  mavenImage,
  nginxImage,
  pythonImage,
  rustImage,
} from './dockerfile-build/stand-ins';
import { buildah, installPrograms, run, workFolder } from './image-test/commands';
import { createReport } from './image-test/report';

type Trial = {
  stack: StackId;
  recipe?: Partial<Recipe>;
  project: Project;
  /** Makes the bases; the last one is what the image stands on. */
  bases: () => string[];
  /** Files that must not be in the image. */
  absent: readonly string[];
};

/** What is in their bases cannot be had here. */
const NOT_TRIED =
  'Rails, PHP and .NET are not built: their bases hold newer releases than Debian has, or none that it has.';

const go = goVersion();
const TRIALS: Trial[] = [
  {
    stack: 'node',
    project: nodeProject,
    bases: () => [makeNodeImage('24')],
    absent: ['app/.env', 'app/node_modules/semver', 'app/Dockerfile'],
  },
  {
    stack: 'static',
    project: staticProject,
    bases: () => [makeNodeImage('24'), makeStandIn(nginxImage)],
    absent: ['usr/local/bin/node', 'app'],
  },
  {
    stack: 'python',
    recipe: { version: '3.11' },
    project: pythonProject,
    bases: () => [makeStandIn(pythonImage)],
    absent: ['root/.cache/pip/http-v2', 'app/Dockerfile'],
  },
  ...(go
    ? [
        {
          stack: 'go' as const,
          recipe: { version: go },
          project: goProject,
          bases: () => [makeStandIn(goImage(go)), makeStandIn(distrolessImage)],
          absent: ['src', 'usr/local/go', 'bin/sh'],
        },
      ]
    : []),
  {
    stack: 'next',
    project: nextProject,
    bases: () => [makeNodeImage('24')],
    absent: ['app/node_modules/typescript', 'app/package-lock.json', 'app/.next/cache/webpack'],
  },
  {
    stack: 'django',
    recipe: { version: '3.11' },
    project: djangoProject,
    bases: () => [makeStandIn(pythonImage)],
    absent: ['root/.cache/pip/http-v2', 'app/Dockerfile'],
  },
  ...(hasRust()
    ? [
        {
          stack: 'rust' as const,
          recipe: { entry: 'shop' },
          project: rustProject,
          bases: () => [makeStandIn(rustImage), makeStandIn(debianImage)],
          absent: ['src', 'usr/local/bin/cargo'],
        },
      ]
    : []),
  {
    stack: 'java',
    recipe: { version: '17' },
    project: javaProject,
    bases: () => [makeStandIn(mavenImage), makeStandIn(javaImage)],
    absent: ['src', 'root/.m2', 'usr/bin/javac'],
  },
];

const report = createReport();
if (process.getuid?.() !== 0) throw new Error('npm run dockerfile:build needs root: it makes file systems.');
installPrograms(['buildah', 'debootstrap']);

const chosen = process.env.STACKS?.split(',');
for (const trial of TRIALS) {
  if (chosen && !chosen.includes(trial.stack)) continue;
  report.section(trial.stack);
  try {
    await tryStack(trial);
  } catch (error) {
    report.holds('it goes through', false);
    console.log(error);
  }
}
report.section('Not built');
report.note(NOT_TRIED);
if (!go) report.note('Go is not built: this machine has none in /usr/local/go.');
if (!hasRust()) report.note('Rust is not built: this machine has none in ~/.rustup.');
process.exit(report.end());

async function tryStack({ stack, recipe: own, project, bases, absent }: Trial): Promise<void> {
  const recipe = { ...defaultRecipe(stack), ...own };
  const folder = join(workFolder, 'dockerfiles', stack);
  writeProject(folder, project, {
    Dockerfile: writeBlocks(dockerfileBlocks(recipe)),
    '.dockerignore': writeBlocks(ignoreBlocks(recipe)),
  });
  const base = bases().at(-1) ?? '';
  report.note(`${base} is a stand-in, made of Debian's packages`);

  const name = `localhost/workshop-${stack}`;
  const startedAt = performance.now();
  buildah(['bud', '--format', 'docker', '--layers=false', '--pull-never', ...registryVolumes(), '--tag', name, folder]);
  report.figure('build', (performance.now() - startedAt) / 1000, 's');

  const image = openImage(name);
  const baseImage = openImage(base);
  report.figure('size', mebibytes(image.rootfs), 'MiB');
  report.figure('size over its base', mebibytes(image.rootfs) - mebibytes(baseImage.rootfs), 'MiB');
  baseImage.close();
  const shipped = absent.filter((file) => existsSync(join(image.rootfs, file)));
  report.holds(
    `ships none of ${absent.join(', ')}${shipped.length > 0 ? ` (but ${shipped.join(', ')})` : ''}`,
    shipped.length === 0,
  );

  const container = runImage(image.rootfs, image.config);
  try {
    report.figure('until its health check succeeds', await container.healthy(), 'ms');
    report.holds('does not run as root', container.userId() > 0);
    report.figure('memory', container.rssMib(), 'MiB');
    const stopMs = await container.stop();
    report.holds(`ends on ${image.config.StopSignal} as process 1`, stopMs !== undefined);
    if (stopMs !== undefined) report.figure('until it has ended', stopMs, 'ms');
  } finally {
    container.remove();
    image.close();
  }
}

function openImage(name: string): { rootfs: string; config: ImageConfig; close: () => void } {
  const container = buildah(['from', '--pull-never', name]);
  const rootfs = buildah(['mount', container]);
  const described: { Docker: { config: ImageConfig } } = JSON.parse(buildah(['inspect', '--type', 'image', name]));
  return { rootfs, config: described.Docker.config, close: () => void buildah(['rm', container]) };
}

function mebibytes(folder: string): number {
  return Number(run('du', ['-s', '--block-size=1', '--one-file-system', folder]).split('\t')[0]) / 1024 / 1024;
}
