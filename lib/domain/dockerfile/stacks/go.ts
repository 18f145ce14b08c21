import type { Stack } from '../recipe';
import { describeImage, SYNTAX, sources, workdir } from './parts';

/** An image without a shell has nothing to ask with, so a few lines of Go are built beside the program. */
const HEALTHCHECK = [
  'package main',
  'import ("net/http"; "os"; "time")',
  'func main() {',
  '  client := http.Client{Timeout: 2 * time.Second}',
  '  answer, err := client.Get(os.Args[1])',
  '  if err != nil || answer.StatusCode >= 400 { os.Exit(1) }',
  '}',
];

const MODULES = '--mount=type=cache,target=/go/pkg/mod';
const BUILDS = '--mount=type=cache,target=/root/.cache/go-build';
const FLAGS = 'CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w"';

/** A program of Go on an image that holds nothing else. */
export const go: Stack = {
  id: 'go',
  defaults: { version: '1.26', port: 8080, healthPath: '/', tool: 'none', entry: '.', hasBuild: true },
  versions: ['1.26', '1.25'],
  tools: [],
  entry: /^\.(?:\/[\w-][\w./-]{0,100})?$/,
  facts: ({ port, healthPath }) => ({
    port,
    user: '65532:65532',
    healthTool: 'healthcheck',
    healthPath,
    stopSignal: 'SIGTERM',
  }),
  blocks: (recipe) => {
    const { version, entry, port } = recipe;
    const image = `golang:${version}-bookworm`;
    const runtime = 'gcr.io/distroless/static-debian12:nonroot';
    return [
      SYNTAX,
      { code: `FROM --platform=$BUILDPLATFORM ${image} AS build`, why: 'build-base-cross', facts: { image } },
      { code: 'ARG TARGETOS\nARG TARGETARCH', why: 'target-arguments' },
      workdir('/src'),
      { code: 'COPY go.mod go.sum* ./', why: 'manifests', facts: { files: 'go.mod, go.sum' } },
      { code: `RUN ${MODULES} go mod download`, why: 'download-modules' },
      sources,
      { code: `RUN ${MODULES} ${BUILDS} \\\n    ${FLAGS} -o /out/app ${entry}`, why: 'build-go' },
      {
        code: [
          `RUN ${BUILDS} mkdir /healthcheck && printf '%s\\n' \\`,
          ...HEALTHCHECK.map((line) => `      '${line}' \\`),
          '      > /healthcheck/main.go && \\',
          `    ${FLAGS} -o /out/healthcheck /healthcheck/main.go`,
        ].join('\n'),
        why: 'healthcheck-program',
      },
      { code: `FROM ${runtime}`, why: 'distroless-base', facts: { image: runtime } },
      { code: `ENV PORT=${port}`, why: 'environment-port', facts: { port } },
      { code: 'COPY --from=build /out/ /', why: 'copy-program' },
      ...describeImage(go.facts(recipe), ['/app'], { user: 'user-base' }),
    ];
  },
  ignore: ['bin', '*.test', '*.out'],
};
