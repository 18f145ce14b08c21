import type { Stack } from '../recipe';
import { buildBase, describeImage, runtimeBase, SYNTAX, sources, USER, workdir } from './parts';

/** A program of Rust, linked against the libraries of the same Debian. */
export const rust: Stack = {
  id: 'rust',
  defaults: { version: '1.95', port: 8080, healthPath: '/', tool: 'none', entry: 'app', hasBuild: true },
  versions: ['1.95', '1.94'],
  tools: [],
  entry: /^[A-Za-z][\w-]{0,60}$/,
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'bash', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => {
    const { version, port, entry } = recipe;
    return [
      SYNTAX,
      buildBase(`rust:${version}-slim-bookworm`),
      workdir('/src'),
      sources,
      {
        code: `RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \\\n    cargo build --release --locked && cp target/release/${entry} /usr/local/bin/app`,
        why: 'build-rust',
      },
      runtimeBase('debian:12-slim'),
      { code: `ENV PORT=${port}`, why: 'environment-port', facts: { port } },
      { code: 'COPY --from=build /usr/local/bin/app /usr/local/bin/app', why: 'copy-program' },
      ...describeImage(rust.facts(recipe), ['app']),
    ];
  },
  ignore: ['target', '**/*.rs.bk'],
};
