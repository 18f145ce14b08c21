import type { Stack } from '../recipe';
import { buildBase, describeImage, runtimeBase, SYNTAX, sources, workdir } from './parts';

/** ASP.NET Core. The base has a user for it, and listens on 8080 since .NET 8. */
export const dotnet: Stack = {
  id: 'dotnet',
  defaults: { version: '10.0', port: 8080, healthPath: '/', tool: 'none', entry: 'App', hasBuild: true },
  versions: ['10.0', '9.0', '8.0'],
  tools: [],
  entry: /^[A-Za-z_][\w.-]{0,100}$/,
  facts: ({ port, healthPath }) => ({ port, user: '1654:1654', healthTool: 'bash', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => {
    const { version, port, entry } = recipe;
    const cache = '--mount=type=cache,target=/root/.nuget/packages';
    return [
      SYNTAX,
      buildBase(`mcr.microsoft.com/dotnet/sdk:${version}`),
      workdir('/src'),
      { code: 'COPY *.csproj ./', why: 'manifests', facts: { files: '*.csproj' } },
      { code: `RUN ${cache} dotnet restore`, why: 'restore' },
      sources,
      { code: `RUN ${cache} dotnet publish --no-restore -c Release -o /out -p:UseAppHost=false`, why: 'publish' },
      runtimeBase(`mcr.microsoft.com/dotnet/aspnet:${version}`),
      { code: `ENV ASPNETCORE_HTTP_PORTS=${port}`, why: 'environment-dotnet', facts: { port } },
      workdir('/app'),
      { code: 'COPY --from=build /out ./', why: 'copy-result' },
      ...describeImage(dotnet.facts(recipe), ['dotnet', `${entry}.dll`], {
        user: 'user-base',
        expose: 'expose-dotnet',
      }),
    ];
  },
  ignore: ['**/bin', '**/obj', '*.user', '.vs'],
};
