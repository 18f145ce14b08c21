import type { Block, Stack } from '../recipe';
import { describeImage, SYNTAX, USER, workdir } from './parts';

/** PHP with Apache: Laravel, Symfony, or files alone. */
export const php: Stack = {
  id: 'php',
  defaults: { version: '8.4', port: 8080, healthPath: '/', tool: 'none', entry: 'public', hasBuild: true },
  versions: ['8.4', '8.3'],
  tools: [],
  entry: /^[\w-][\w./-]{0,100}$/,
  optionalBuild: true,
  // Apache ends at once on SIGTERM, and finishes what it serves on SIGWINCH.
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'php', healthPath, stopSignal: 'SIGWINCH' }),
  blocks: (recipe) => {
    const { version, port, entry, hasBuild } = recipe;
    const image = `php:${version}-apache-bookworm`;
    return [
      SYNTAX,
      ...(hasBuild
        ? ([
            { code: 'FROM composer:2 AS build', why: 'composer-base' },
            workdir('/app'),
            {
              code: 'COPY composer.json composer.lock ./',
              why: 'manifests',
              facts: { files: 'composer.json, composer.lock' },
            },
            {
              code: 'RUN --mount=type=cache,target=/tmp/cache \\\n    composer install --no-dev --no-scripts --prefer-dist --optimize-autoloader --ignore-platform-reqs',
              why: 'install',
              facts: { folder: '/tmp/cache' },
            },
          ] satisfies Block[])
        : []),
      { code: `FROM ${image}`, why: 'apache-base', facts: { image } },
      {
        code: `RUN sed -i 's/Listen 80$/Listen ${port}/' /etc/apache2/ports.conf && \\\n    sed -i 's/:80>/:${port}>/; s#/var/www/html#/app/${entry}#' /etc/apache2/sites-available/000-default.conf && \\\n    sed -i 's#/var/www/#/app/#' /etc/apache2/apache2.conf`,
        why: 'apache-port',
        facts: { port, folder: `/app/${entry}` },
      },
      workdir('/app'),
      ...(hasBuild ? ([{ code: 'COPY --from=build /app/vendor ./vendor', why: 'copy-vendor' }] satisfies Block[]) : []),
      { code: 'COPY . .', why: 'own-sources' },
      {
        code: `RUN mkdir -p storage/framework/cache storage/framework/sessions storage/framework/views storage/logs bootstrap/cache var && \\\n    chown -R ${USER} storage bootstrap/cache var`,
        why: 'writable',
      },
      ...describeImage(php.facts(recipe), ['apache2-foreground'], { stop: 'stop-signal-apache' }),
    ];
  },
  ignore: ['node_modules', 'tests', 'storage/logs/*', '.phpunit.cache'],
  ignoreWhenBuilt: ['vendor'],
};
