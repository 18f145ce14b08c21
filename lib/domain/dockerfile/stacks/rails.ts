import type { Block, Stack } from '../recipe';
import { buildBase, describeImage, runtimeBase, SYNTAX, sources, USER, workdir } from './parts';

const image = (version: string) => `ruby:${version}-slim-bookworm`;
const BUNDLER = 'BUNDLE_DEPLOYMENT=1 \\\n    BUNDLE_PATH=/usr/local/bundle \\\n    BUNDLE_WITHOUT=development:test';

const install = (packages: string) =>
  `RUN apt-get update && \\\n    apt-get install -y --no-install-recommends ${packages} && \\\n    rm -rf /var/lib/apt/lists/*`;

/** Rails with Puma. */
export const rails: Stack = {
  id: 'rails',
  defaults: { version: '3.4', port: 3000, healthPath: '/up', tool: 'none', entry: 'bin/rails', hasBuild: true },
  versions: ['3.4', '3.3'],
  tools: [],
  entry: /^bin\/[\w-]{1,60}$/,
  hidesEntry: true,
  optionalBuild: true,
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'ruby', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => {
    const { version, port, hasBuild } = recipe;
    return [
      SYNTAX,
      buildBase(image(version)),
      workdir('/app'),
      { code: install('build-essential git libpq-dev libyaml-dev pkg-config'), why: 'build-packages' },
      { code: `ENV RAILS_ENV=production \\\n    ${BUNDLER}`, why: 'bundler-settings' },
      { code: 'COPY Gemfile Gemfile.lock ./', why: 'manifests', facts: { files: 'Gemfile, Gemfile.lock' } },
      { code: 'RUN bundle install && rm -rf /usr/local/bundle/ruby/*/cache', why: 'install-plain' },
      sources,
      ...(hasBuild
        ? ([
            { code: 'RUN SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile', why: 'assets' },
          ] satisfies Block[])
        : []),
      { code: 'RUN mkdir -p log storage tmp/pids', why: 'folders' },
      runtimeBase(image(version)),
      { code: install('libpq5 libyaml-0-2'), why: 'runtime-packages' },
      {
        code: `ENV RAILS_ENV=production \\\n    RAILS_LOG_TO_STDOUT=1 \\\n    PORT=${port} \\\n    ${BUNDLER}`,
        why: 'environment-rails',
      },
      workdir('/app'),
      { code: 'COPY --from=build /usr/local/bundle /usr/local/bundle', why: 'copy-gems' },
      { code: 'COPY --from=build /app ./', why: 'copy-result' },
      {
        code: ['log', 'storage', 'tmp']
          .map((folder) => `COPY --from=build --chown=${USER} /app/${folder} ./${folder}`)
          .join('\n'),
        why: 'writable',
      },
      ...describeImage(rails.facts(recipe), ['bundle', 'exec', 'puma', '-b', `tcp://0.0.0.0:${port}`]),
    ];
  },
  ignore: [
    'log/*',
    'tmp/*',
    'storage/*',
    'node_modules',
    'config/master.key',
    'config/credentials/*.key',
    'spec',
    'test',
  ],
  ignoreWhenBuilt: ['public/assets'],
};
