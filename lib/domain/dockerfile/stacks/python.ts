import type { Block, Recipe, Stack } from '../recipe';
import { buildBase, describeImage, runtimeBase, SYNTAX, USER, workdir } from './parts';

const image = (version: string) => `python:${version}-slim-bookworm`;
/** `package.module:variable` */
const APPLICATION = /^[A-Za-z_][\w.]{0,100}:[A-Za-z_]\w{0,60}$/;
const VENV = '/opt/venv';
const VERSIONS = ['3.14', '3.13', '3.12', '3.11'];
const IGNORE = ['.venv', 'venv', '**/__pycache__', '*.py[cod]', '.pytest_cache', '.mypy_cache', '.ruff_cache', 'tests'];

const makeVenv: Block = { code: `RUN python -m venv ${VENV}\nENV PATH=${VENV}/bin:$PATH`, why: 'venv' };

/** Everything that is installed, in one folder that can be copied. */
function install({ tool }: Recipe): Block[] {
  if (tool === 'uv')
    return [
      { code: 'COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /usr/local/bin/uv', why: 'uv-binary' },
      {
        code: `ENV UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PROJECT_ENVIRONMENT=${VENV}`,
        why: 'uv-settings',
      },
      { code: 'COPY pyproject.toml uv.lock ./', why: 'manifests', facts: { files: 'pyproject.toml, uv.lock' } },
      {
        code: 'RUN --mount=type=cache,target=/root/.cache/uv \\\n    uv sync --locked --no-dev --no-install-project',
        why: 'install',
        facts: { folder: '/root/.cache/uv' },
      },
    ];
  if (tool === 'poetry')
    return [
      {
        code: `RUN --mount=type=cache,target=/root/.cache/pip \\\n    python -m venv /opt/poetry && /opt/poetry/bin/pip install "poetry>=2,<3"`,
        why: 'poetry',
      },
      makeVenv,
      { code: `ENV VIRTUAL_ENV=${VENV}`, why: 'venv' },
      { code: 'COPY pyproject.toml poetry.lock ./', why: 'manifests', facts: { files: 'pyproject.toml, poetry.lock' } },
      {
        code: 'RUN --mount=type=cache,target=/root/.cache/pypoetry \\\n    /opt/poetry/bin/poetry install --only main --no-root --no-interaction',
        why: 'install',
        facts: { folder: '/root/.cache/pypoetry' },
      },
    ];
  return [
    makeVenv,
    { code: 'COPY requirements.txt ./', why: 'manifests', facts: { files: 'requirements.txt' } },
    {
      code: 'RUN --mount=type=cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt',
      why: 'install',
      facts: { folder: '/root/.cache/pip' },
    },
  ];
}

const begin = (recipe: Recipe): Block[] => [
  SYNTAX,
  buildBase(image(recipe.version)),
  workdir('/app'),
  ...install(recipe),
  runtimeBase(image(recipe.version)),
  {
    code: `ENV PATH=${VENV}/bin:$PATH \\\n    PYTHONUNBUFFERED=1 \\\n    PYTHONDONTWRITEBYTECODE=1`,
    why: 'environment-python',
  },
  workdir('/app'),
  { code: `COPY --from=build ${VENV} ${VENV}`, why: 'copy-venv' },
  { code: 'COPY . .', why: 'own-sources' },
];

const facts: Stack['facts'] = ({ port, healthPath }) => ({
  port,
  user: USER,
  healthTool: 'python',
  healthPath,
  stopSignal: 'SIGTERM',
});

/** FastAPI, Starlette and whatever else speaks ASGI, by uvicorn. */
export const python: Stack = {
  id: 'python',
  defaults: { version: '3.14', port: 8000, healthPath: '/', tool: 'pip', entry: 'main:app', hasBuild: false },
  versions: VERSIONS,
  tools: ['pip', 'uv', 'poetry'],
  entry: APPLICATION,
  facts,
  blocks: (recipe) => [
    ...begin(recipe),
    ...describeImage(facts(recipe), ['uvicorn', recipe.entry, '--host', '0.0.0.0', '--port', String(recipe.port)], {
      command: 'command-python',
    }),
  ],
  ignore: IGNORE,
};

/** Django, by gunicorn. */
export const django: Stack = {
  id: 'django',
  defaults: {
    version: '3.14',
    port: 8000,
    healthPath: '/',
    tool: 'pip',
    entry: 'config.wsgi:application',
    hasBuild: true,
  },
  versions: VERSIONS,
  tools: ['pip', 'uv', 'poetry'],
  entry: APPLICATION,
  optionalBuild: true,
  facts,
  blocks: (recipe) => [
    ...begin(recipe),
    ...(recipe.hasBuild
      ? [
          {
            code: 'RUN SECRET_KEY=only-for-this-step python manage.py collectstatic --noinput',
            why: 'collect-static',
          } as const,
        ]
      : []),
    ...describeImage(facts(recipe), ['gunicorn', recipe.entry, '--bind', `0.0.0.0:${recipe.port}`], {
      command: 'command-python',
    }),
  ],
  ignore: [...IGNORE, 'staticfiles', '*.sqlite3'],
};
