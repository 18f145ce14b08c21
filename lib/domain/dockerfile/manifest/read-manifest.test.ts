import { describe, expect, it } from 'vitest';
import { isQuick } from '../../testing/is-quick';
import type { Recipe } from '../recipe';
import { MOST_MANIFEST_CHARACTERS, readManifest } from './read-manifest';

const json = (value: unknown) => JSON.stringify(value);

type Example = { name: string; file: string; text: string; recipe: Partial<Recipe>; notes?: string[] };

const EXAMPLES: Example[] = [
  {
    name: 'Express, with a build and a start file',
    file: 'package.json',
    text: json({
      engines: { node: '22.x' },
      packageManager: 'pnpm@10.2.0',
      scripts: { build: 'tsc', start: 'node --enable-source-maps ./dist/main.js --port 4000' },
      dependencies: { express: '^5' },
    }),
    recipe: { stack: 'node', version: '22', tool: 'pnpm', hasBuild: true, entry: 'dist/main.js', port: 4000 },
  },
  {
    name: 'Express, of which only main is known',
    file: 'package.json',
    text: json({ main: 'index.js', engines: { node: '>=18' }, dependencies: { express: '^5' } }),
    recipe: { stack: 'node', version: '24', tool: 'npm', hasBuild: false, entry: 'index.js', port: 3000 },
    notes: ['entry-guessed'],
  },
  {
    name: 'Next.js',
    file: 'package.json',
    text: json({
      scripts: { start: 'next start -p 3001' },
      dependencies: { next: '16.0.0' },
      packageManager: 'yarn@1.22.0',
    }),
    recipe: { stack: 'next', tool: 'yarn', port: 3001, hasBuild: true },
    notes: ['next-standalone'],
  },
  {
    name: 'a site made with Vite',
    file: 'package.json',
    text: json({ scripts: { build: 'vite build' }, devDependencies: { vite: '^7' }, dependencies: { react: '19' } }),
    recipe: { stack: 'static', entry: 'dist', hasBuild: true, port: 8080 },
  },
  {
    name: 'FastAPI',
    file: 'requirements.txt',
    text: '# web\nfastapi[standard]==0.120.0\npydantic>=2\n',
    recipe: { stack: 'python', tool: 'pip', port: 8000, entry: 'main:app' },
    notes: ['entry-guessed'],
  },
  {
    name: 'Django without a server',
    file: 'requirements.txt',
    text: 'Django==5.2\npsycopg[binary]\n',
    recipe: { stack: 'django', entry: 'config.wsgi:application', hasBuild: true },
    notes: ['entry-guessed', 'server-missing'],
  },
  {
    name: 'FastAPI by uv',
    file: 'pyproject.toml',
    text: '[project]\nname = "api"\nrequires-python = ">=3.12,<3.14"\ndependencies = [\n  "fastapi>=0.120",\n  "uvicorn[standard]",\n]\n',
    recipe: { stack: 'python', tool: 'uv', version: '3.13' },
    notes: ['entry-guessed'],
  },
  {
    name: 'Flask by Poetry',
    file: 'pyproject.toml',
    text: '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "~3.12"\nflask = "^3"\ngunicorn = "*"\n',
    recipe: { stack: 'django', tool: 'poetry', version: '3.12', entry: 'app:app', hasBuild: false },
    notes: ['entry-guessed'],
  },
  {
    name: 'Go',
    file: 'go.mod',
    text: 'module example.com/shop\n\ngo 1.24.0\n\ntoolchain go1.27.1\n',
    recipe: { stack: 'go', version: '1.27', port: 8080, entry: '.' },
  },
  {
    name: 'Spring Boot by Maven',
    file: 'pom.xml',
    text: '<project xmlns="x"><parent><artifactId>spring-boot-starter-parent</artifactId></parent><properties><java.version>17</java.version></properties></project>',
    recipe: { stack: 'java', tool: 'maven', version: '17', healthPath: '/' },
    notes: ['actuator-missing'],
  },
  {
    name: 'Spring Boot by Gradle',
    file: 'build.gradle.kts',
    text: 'plugins { id("org.springframework.boot") version "3.5.0" }\njava { toolchain { languageVersion = JavaLanguageVersion.of(20) } }\ndependencies { implementation("org.springframework.boot:spring-boot-starter-actuator") }',
    recipe: { stack: 'java', tool: 'gradle', version: '21', healthPath: '/actuator/health' },
  },
  {
    name: 'Rails',
    file: 'Gemfile',
    text: 'source "https://rubygems.org"\nruby "3.3.5"\ngem "rails", "~> 8.0"\n',
    recipe: { stack: 'rails', version: '3.3', port: 3000, healthPath: '/up' },
  },
  {
    name: 'Laravel',
    file: 'composer.json',
    text: json({ require: { php: '8.3.*', 'laravel/framework': '^12' } }),
    recipe: { stack: 'php', version: '8.3', healthPath: '/up', entry: 'public' },
  },
  {
    name: 'ASP.NET Core',
    file: 'src/Shop.Web.csproj',
    text: '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    recipe: { stack: 'dotnet', version: '8.0', entry: 'Shop.Web', port: 8080 },
  },
  {
    name: 'Rust',
    file: 'Cargo.toml',
    text: '[package]\nname = "shop-api"\nversion = "0.1.0"\nedition = "2024"\nrust-version = "1.99"\n[dependencies]\naxum = "0.8"\n',
    recipe: { stack: 'rust', version: '1.99', entry: 'shop-api' },
  },
];

const read = (file: string, text: string) => {
  const result = readManifest(file, text);
  if (!result.ok) throw new Error(result.reason);
  return result.reading;
};

/** On a machine that is busy; a quiet one takes half a second at most. What grows faster than its text takes minutes. */
const BOUND_MS = 5_000;

describe('a manifest', () => {
  it.each(EXAMPLES)('of $name is a recipe', ({ file, text, recipe, notes = [] }) => {
    const reading = read(file, text);
    expect(reading.recipe).toMatchObject(recipe);
    expect(reading.notes.map(({ note }) => note)).toEqual(notes);
  });

  it.each(EXAMPLES)('of $name is known when it is pasted without its name', ({ file, text, recipe }) => {
    const { kind, recipe: pasted } = read('', text);
    expect(kind).toBe(read(file, text).kind);
    expect(pasted.stack).toBe(recipe.stack);
  });

  it.each([
    ['package.json', '{ "a": ', 'not-json'],
    ['package.json', '[1]', 'unknown'],
    ['', '  ', 'empty'],
    ['', 'What is this? Nobody knows.', 'unknown'],
    ['', 'FROM node:24\nRUN a', 'is-dockerfile'],
    ['Dockerfile', 'FROM node:24', 'is-dockerfile'],
    ['go.mod', 'x'.repeat(MOST_MANIFEST_CHARACTERS + 1), 'too-large'],
    ['pom.xml', 'not xml', 'unknown'],
  ])('is refused with a reason: %s %.20j', (file, text, reason) => {
    expect(readManifest(file, text)).toEqual({ ok: false, reason });
  });

  it('with anything in it neither breaks nor reaches the Dockerfile', () => {
    const hostile = {
      engines: { node: ['x'] },
      packageManager: 7,
      scripts: { start: 'node "a\nUSER root"', build: null },
      main: 'x\nRUN rm -rf /',
      dependencies: { express: {}, __proto__: null, constructor: 'x' },
    };
    expect(read('package.json', json(hostile)).recipe).toMatchObject({
      stack: 'node',
      version: '24',
      entry: 'server.js',
    });
    expect(read('pyproject.toml', '[project]\nrequires-python = "==3.1\ndependencies = [').recipe.version).toBe('3.14');
    expect(read('a b";.csproj', '<Project Sdk="x"><AssemblyName>a"]; x</AssemblyName></Project>').recipe.entry).toBe(
      'App',
    );
  });

  it('of 256 kB of hostile text is answered in time', () => {
    const fill = (part: string) =>
      part.repeat(Math.ceil(MOST_MANIFEST_CHARACTERS / part.length)).slice(0, MOST_MANIFEST_CHARACTERS);
    const files = ['', ...EXAMPLES.map(({ file }) => file)];
    const parts = [
      '[',
      '{"a":',
      'a = [\n',
      '<project ',
      '[package]\n',
      'gem "a"\n',
      'plugins {',
      ' ',
      '\n',
      '"',
      '-p ',
      'a;',
      '<TargetFramework>',
    ];
    for (const file of new Set(files)) {
      for (const part of parts) {
        const isAnswered = isQuick(() => void readManifest(file, fill(part)), BOUND_MS);
        expect({ file, part, isAnswered }).toEqual({ file, part, isAnswered: true });
      }
    }
  }, 60_000);
});
