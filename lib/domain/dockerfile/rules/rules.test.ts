import { describe, expect, it } from 'vitest';
import { RULE_IDS, type RuleId } from '../finding';
import { reviewDockerfile } from '../review-dockerfile';
import { ALL_RULES } from './all-rules';

/** Of a rule: a file that it finds something in, one that is right, and what the mended file then says. */
type Example = { name: string; bad: string; good: string; fixed: string | 'by hand' };

/** What a file needs so that no other rule says something of it. */
const END = 'USER 10001:10001\nEXPOSE 3000\nCMD ["node", "server.js"]';
const BASE = 'FROM node:24-slim\nWORKDIR /app';

const EXAMPLES: Record<RuleId, Example[]> = {
  'secret-in-file': [
    {
      name: 'a value in ENV is taken out, its neighbours stay',
      bad: `${BASE}\nENV PORT=3000 API_KEY=abc\n${END}`,
      good: `${BASE}\nENV PORT=3000 NEXT_PUBLIC_KEY=abc\n${END}`,
      fixed: 'ENV PORT=3000\n',
    },
    {
      name: 'an argument becomes a secret of the steps that use it',
      bad: `${BASE}\nARG NPM_TOKEN\nCOPY package*.json ./\nRUN npm ci --omit=dev\n${END}`,
      good: `${BASE}\nARG NODE_ENV\nCOPY package*.json ./\nRUN npm ci --omit=dev\n${END}`,
      fixed: 'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci --omit=dev',
    },
    {
      name: 'a key is known by its looks, whatever it is called',
      bad: `${BASE}\nENV UPLOADS=AKIAIOSFODNN7EXAMPLE\n${END}`,
      good: `${BASE}\nENV UPLOADS=s3://bucket\n${END}`,
      fixed: 'WORKDIR /app\nUSER',
    },
  ],
  'root-user': [
    {
      name: 'no user at all',
      bad: 'FROM node:24-slim\nWORKDIR /app\nRUN chmod +x a\nEXPOSE 3000\nCMD ["node", "server.js"]',
      good: `${BASE}\n${END}`,
      fixed: 'RUN chmod +x a\nUSER 10001:10001\nEXPOSE',
    },
    {
      name: 'back to root at the end',
      bad: `${BASE}\nUSER node\nRUN a\nUSER root\nEXPOSE 3000\nCMD ["node", "server.js"]`,
      good: 'FROM gcr.io/distroless/nodejs24-debian12:nonroot\nEXPOSE 3000\nCMD ["server.js"]',
      fixed: 'RUN a\nUSER 10001:10001\nEXPOSE',
    },
    {
      name: 'nginx needs another image as well',
      bad: 'FROM nginx:1.28\nCOPY site /usr/share/nginx/html\nEXPOSE 80\nCMD ["nginx", "-g", "daemon off;"]',
      good: 'FROM postgres:17\nEXPOSE 5432\nCMD ["postgres"]',
      fixed: 'FROM nginxinc/nginx-unprivileged:1.28',
    },
  ],
  'shell-form': [
    {
      name: 'plain words become a list',
      bad: `${BASE}\nUSER node\nEXPOSE 3000\nCMD node --enable-source-maps "my server.js"`,
      good: `${BASE}\nUSER node\nEXPOSE 3000\nCMD exec node server.js`,
      fixed: 'CMD ["node", "--enable-source-maps", "my server.js"]',
    },
    {
      name: 'what needs a shell ends in exec',
      bad: `${BASE}\nUSER node\nEXPOSE 3000\nENTRYPOINT ./migrate.sh && node server.js --dir $HOME`,
      good: `${BASE}\nUSER node\nEXPOSE 3000\nCMD ["sh", "-c", "./migrate.sh && exec node server.js"]`,
      fixed: 'ENTRYPOINT ["sh", "-c", "./migrate.sh && exec node server.js --dir $HOME"]',
    },
    {
      name: 'a list that starts a shell is one too',
      bad: `${BASE}\nUSER node\nEXPOSE 3000\nCMD ["sh", "-c", "node server.js"]`,
      good: `${BASE}\n${END}`,
      fixed: 'CMD ["node", "server.js"]',
    },
    {
      name: 'a pipe is for its author',
      bad: `${BASE}\nUSER node\nEXPOSE 3000\nCMD node server.js | tee log`,
      good: `${BASE}\n${END}`,
      fixed: 'by hand',
    },
  ],
  'package-runner': [
    {
      name: 'npm before the program',
      bad: `${BASE}\nUSER node\nEXPOSE 3000\nCMD ["npm", "start"]`,
      good: `${BASE}\n${END}`,
      fixed: 'by hand',
    },
  ],
  'base-listens-elsewhere': [
    {
      name: '.NET 8 listens on 8080',
      bad: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER 1654\nEXPOSE 80\nCMD ["dotnet", "App.dll"]',
      good: 'FROM mcr.microsoft.com/dotnet/aspnet:7.0\nUSER 1654\nEXPOSE 80\nCMD ["dotnet", "App.dll"]',
      fixed: 'EXPOSE 8080',
    },
    {
      name: 'in a stage that the last one builds on',
      bad: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base\nUSER app\nEXPOSE 80\nEXPOSE 443\nFROM base\nENTRYPOINT ["dotnet", "App.dll"]',
      good: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base\nUSER app\nEXPOSE 8080\nEXPOSE 8081\nFROM base\nENTRYPOINT ["dotnet", "App.dll"]',
      fixed: 'USER app\nEXPOSE 8080\nFROM base',
    },
    {
      name: 'nginx with root listens on 80',
      bad: 'FROM nginx:1.28\nCOPY build /usr/share/nginx/html\nUSER nginx\nEXPOSE 8080\nCMD ["nginx", "-g", "daemon off;"]',
      good: 'FROM nginxinc/nginx-unprivileged:1.28\nCOPY build /usr/share/nginx/html\nEXPOSE 8080\nCMD ["nginx", "-g", "daemon off;"]',
      fixed: 'EXPOSE 80\n',
    },
    {
      name: 'so does nginx without root',
      bad: 'FROM nginxinc/nginx-unprivileged:1.28\nEXPOSE 80\nCMD ["nginx", "-g", "daemon off;"]',
      good: 'FROM nginxinc/nginx-unprivileged:1.28\nCOPY nginx.conf /etc/nginx/nginx.conf\nEXPOSE 80\nCMD ["nginx", "-g", "daemon off;"]',
      fixed: 'EXPOSE 8080',
    },
  ],
  'expose-differs': [
    {
      name: 'the command says another one',
      bad: 'FROM python:3.14-slim\nUSER 10001\nEXPOSE 80 9000/udp\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      good: 'FROM python:3.14-slim\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      fixed: 'EXPOSE 8000',
    },
    {
      name: 'a variable does',
      bad: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENV ASPNETCORE_URLS=http://+:5000\nUSER 1654\nEXPOSE 8080\nCMD ["dotnet", "App.dll"]',
      good: `${BASE}\nARG PORT=3000\nENV PORT=$PORT\n${END}`,
      fixed: 'EXPOSE 5000',
    },
  ],
  'expose-missing': [
    {
      name: 'the port is known',
      bad: `${BASE}\nENV PORT=4000\nUSER node\nCMD ["node", "server.js"]`,
      good: `${BASE}\nENV PORT=4000\nUSER node\nEXPOSE $PORT\nCMD ["node", "server.js"]`,
      fixed: 'EXPOSE 4000\nUSER node',
    },
    {
      name: 'the port is not known',
      bad: `${BASE}\nUSER node\nCMD ["node", "server.js"]`,
      good: `${BASE}\nUSER node`,
      fixed: 'by hand',
    },
  ],
  'health-check-program': [
    {
      name: 'curl in a slim image of Node.js',
      bad: `${BASE}\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:3000/health || exit 1\n${END}`,
      good: `FROM node:24\nWORKDIR /app\nHEALTHCHECK CMD curl -f http://localhost:3000/health\n${END}`,
      fixed: 'HEALTHCHECK --interval=5s CMD ["node", "-e", "fetch(`http://127.0.0.1:3000/health`)',
    },
    {
      name: 'curl in Debian, where a shell is all there is',
      bad: 'FROM debian:12-slim\nUSER 10001\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["app"]',
      good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER 10001\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["app"]',
      fixed: '/dev/tcp/127.0.0.1/80',
    },
    {
      name: 'curl in Alpine, which has wget',
      bad: 'FROM alpine:3.23\nUSER 10001\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["app"]',
      good: 'FROM alpine:3.23\nUSER 10001\nEXPOSE 80\nHEALTHCHECK CMD wget -q -O - http://localhost/\nCMD ["app"]',
      fixed: 'CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:80/"]',
    },
    {
      name: 'an image with nothing to ask with',
      bad: 'FROM gcr.io/distroless/static-debian12:nonroot\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["/app"]',
      good: 'FROM gcr.io/distroless/static-debian12:nonroot\nEXPOSE 80\nHEALTHCHECK CMD ["/app", "-health"]\nCMD ["/app"]',
      fixed: 'by hand',
    },
  ],
  'unpinned-base': [
    {
      name: 'latest, with its variant',
      bad: `FROM node:lts-alpine AS run\nWORKDIR /app\n${END}`,
      good: `FROM node@sha256:${'0'.repeat(64)}\nWORKDIR /app\n${END}`,
      fixed: 'FROM node:24-alpine AS run',
    },
    {
      name: 'in the default of an argument',
      bad: `ARG TAG=latest\nFROM node:\${TAG}\nWORKDIR /app\n${END}`,
      good: `ARG TAG\nFROM node:\${TAG}\nWORKDIR /app\n${END}`,
      fixed: 'ARG TAG=24',
    },
    {
      name: 'an image that nobody here knows',
      bad: `FROM registry.example.com:5000/team/base\nWORKDIR /app\n${END}`,
      good: `FROM registry.example.com:5000/team/base:1.2\nWORKDIR /app\n${END}`,
      fixed: 'by hand',
    },
  ],
  'one-architecture': [
    {
      name: 'a base for one of them',
      bad: `FROM --platform=linux/amd64 node:24-slim\nWORKDIR /app\n${END}`,
      good: `FROM --platform=$BUILDPLATFORM node:24-slim\nWORKDIR /app\n${END}`,
      fixed: 'FROM node:24-slim',
    },
    {
      name: 'a download for one of them',
      bad: `${BASE}\nRUN wget -O /usr/bin/t https://example.com/t-linux-amd64\n${END}`,
      good: `${BASE}\nARG TARGETARCH\nRUN wget -O /usr/bin/t https://example.com/t-linux-$TARGETARCH\n${END}`,
      fixed: `https://example.com/t-linux-\${TARGETARCH}`,
    },
    {
      name: 'a compiler for one of them',
      bad: `FROM golang:1.26 AS build\nWORKDIR /src\nRUN CGO_ENABLED=0 GOARCH=amd64 go build -o /app .\nFROM debian:12-slim\n${END}`,
      good: `FROM golang:1.26 AS build\nWORKDIR /src\nARG TARGETARCH\nRUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /app .\nFROM debian:12-slim\n${END}`,
      fixed: 'ARG TARGETARCH\nWORKDIR /src\nRUN CGO_ENABLED=0 GOARCH=$TARGETARCH',
    },
    {
      name: 'names of the kernel in single quotes',
      bad: `${BASE}\nRUN wget 'https://example.com/t-x86_64'\n${END}`,
      good: `${BASE}\nRUN wget "https://example.com/t-$(uname -m)"\n${END}`,
      fixed: 'by hand',
    },
  ],
  'add-url': [
    {
      name: 'one download',
      bad: `${BASE}\nADD https://example.com/tool-1.2.tgz /opt/\n${END}`,
      good: `${BASE}\nADD --checksum=sha256:${'0'.repeat(64)} https://example.com/tool-1.2.tgz /opt/\n${END}`,
      fixed: `ARG TOOL_1_2_TGZ_SHA256\nADD --checksum=sha256:\${TOOL_1_2_TGZ_SHA256} https`,
    },
    {
      name: 'two downloads at once',
      bad: `${BASE}\nADD https://example.com/a https://example.com/b /opt/\n${END}`,
      good: `${BASE}\nADD archive.tgz /opt/\n${END}`,
      fixed: 'by hand',
    },
  ],
  'copy-before-install': [
    {
      name: 'npm, and a build in the same step',
      bad: `FROM node:24 AS build\nWORKDIR /app\nCOPY --chown=node . /app\nRUN npm ci && npm run build\nFROM node:24-slim\n${END}`,
      good: `FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nFROM node:24-slim\n${END}`,
      fixed: 'COPY --chown=node package*.json /app/\nRUN npm ci\nCOPY --chown=node . /app\nRUN npm run build',
    },
    {
      name: 'pip, with a list in a folder',
      bad: 'FROM python:3.14-slim\nCOPY . .\nRUN pip install -r requirements/prod.txt\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      good: 'FROM python:3.14-slim\nCOPY requirements/ requirements/\nRUN pip install -r requirements/prod.txt\nCOPY . .\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      fixed: 'COPY requirements/ ./requirements/\nRUN pip install -r requirements/prod.txt\nCOPY . .',
    },
    {
      name: 'uv, which installs the project too',
      bad: 'FROM python:3.14-slim\nCOPY . .\nRUN uv sync --no-dev\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      good: 'FROM python:3.14-slim\nCOPY . .\nRUN pip install .\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      fixed:
        'COPY pyproject.toml uv.lock* ./\nRUN uv sync --no-dev --no-install-project\nCOPY . .\nRUN uv sync --no-dev',
    },
    {
      name: 'a build that downloads by itself',
      bad: 'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /app /app\nEXPOSE 80\nCMD ["/app"]',
      good: 'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod CGO_ENABLED=0 go build -o /app .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /app /app\nEXPOSE 80\nCMD ["/app"]',
      fixed: 'WORKDIR /src\nCOPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .',
    },
    {
      name: 'the same where the folder is named later',
      bad: 'FROM maven:3.9-eclipse-temurin-21 AS build\nCOPY . /src\nWORKDIR /src\nRUN mvn package\nFROM eclipse-temurin:21-jre\nUSER 10001\nEXPOSE 80\nCMD ["java", "-jar", "/app.jar"]',
      good: 'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /src\nCOPY pom.xml ./\nRUN mvn dependency:go-offline\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21-jre\nUSER 10001\nEXPOSE 80\nCMD ["java", "-jar", "/app.jar"]',
      fixed: 'by hand',
    },
    {
      name: 'a step between that needs the sources',
      bad: `FROM node:24 AS build\nCOPY . .\nRUN ./prepare.sh\nRUN npm ci\nFROM node:24-slim\n${END}`,
      good: `FROM node:24 AS build\nCOPY . .\nRUN ./prepare.sh\nFROM node:24-slim\n${END}`,
      fixed: 'by hand',
    },
  ],
  'dev-dependencies': [
    {
      name: 'installed in the image',
      bad: `${BASE}\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n${END}`,
      good: `${BASE}\nENV NODE_ENV=production\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n${END}`,
      fixed: 'RUN npm ci --omit=dev',
    },
    {
      name: 'copied from the build',
      bad: `FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\n${END}`,
      good: `FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm prune --omit=dev\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\n${END}`,
      fixed: 'COPY . .\nRUN npm prune --omit=dev\nFROM',
    },
    {
      name: 'gems',
      bad: 'FROM ruby:3.4-slim\nCOPY Gemfile* ./\nRUN bundle install\nUSER 10001\nEXPOSE 3000\nCMD ["puma"]',
      good: 'FROM ruby:3.4-slim\nENV BUNDLE_WITHOUT=development:test\nCOPY Gemfile* ./\nRUN bundle install\nUSER 10001\nEXPOSE 3000\nCMD ["puma"]',
      fixed: 'ENV BUNDLE_WITHOUT=development:test\nRUN bundle install',
    },
    {
      name: 'a list for developers',
      bad: 'FROM python:3.14-slim\nCOPY requirements-dev.txt ./\nRUN pip install -r requirements-dev.txt\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      good: 'FROM python:3.14-slim\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nUSER 10001\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]',
      fixed: 'by hand',
    },
  ],
  'build-stage-shipped': [
    {
      name: 'a build of Node.js',
      bad: `FROM node:24\nWORKDIR /app\nENV PORT=3000\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n${END}`,
      good: `FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\n${END}`,
      fixed:
        'RUN npm prune --omit=dev\n\nFROM node:24-slim\nWORKDIR /app\nENV PORT=3000\nCOPY --from=build /app ./\nUSER',
    },
    {
      name: 'a build of Go',
      bad: 'FROM golang:1.26\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\nUSER 10001\nEXPOSE 8080\nCMD ["/server"]',
      good: 'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /server /server\nEXPOSE 8080\nCMD ["/server"]',
      fixed: 'FROM gcr.io/distroless/static-debian12:nonroot\nWORKDIR /src\nCOPY --from=build /server /server\nUSER',
    },
    {
      name: 'a build of Java',
      bad: 'FROM maven:3.9-eclipse-temurin-21\nWORKDIR /src\nCOPY . .\nRUN mvn package\nUSER 10001\nEXPOSE 8080\nCMD ["java", "-jar", "target/app.jar"]',
      good: 'FROM eclipse-temurin:21-jre\nWORKDIR /src\nCOPY target/app.jar ./\nUSER 10001\nEXPOSE 8080\nCMD ["java", "-jar", "app.jar"]',
      fixed: 'FROM eclipse-temurin:21-jre\nWORKDIR /src\nCOPY --from=build /src/target/app.jar /src/target/app.jar',
    },
    {
      name: 'a build of .NET',
      bad: 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /out\nUSER 10001\nEXPOSE 8080\nCMD ["dotnet", "/out/App.dll"]',
      good: 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY out /out\nUSER 10001\nEXPOSE 8080\nCMD ["dotnet", "/out/App.dll"]',
      fixed: 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /src\nCOPY --from=build /out /out',
    },
    {
      name: 'a build with packages that it may need to run',
      bad: `FROM node:24\nWORKDIR /app\nRUN apt-get update && apt-get install -y --no-install-recommends ffmpeg git && rm -rf /var/lib/apt/lists/*\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n${END}`,
      good: `${BASE}\n${END}`,
      fixed:
        'FROM node:24-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ffmpeg git && rm -rf /var/lib/apt/lists/*\nWORKDIR /app',
    },
    {
      name: 'a build that leaves nobody knows what',
      bad: 'FROM golang:1.26\nCOPY . .\nRUN go install ./...\nUSER 10001\nEXPOSE 8080\nCMD ["server"]',
      good: `${BASE}\n${END}`,
      fixed: 'by hand',
    },
  ],
  'package-lists': [
    {
      name: 'lists of apt-get',
      bad: `${BASE}\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends tini\n${END}`,
      good: `${BASE}\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y --no-install-recommends tini\n${END}`,
      fixed: 'tini \\\n    && rm -rf /var/lib/apt/lists/*\nUSER',
    },
    {
      name: 'in a here-document',
      bad: `${BASE}\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends tini\nEOF\n${END}`,
      good: `${BASE}\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends tini\nrm -rf /var/lib/apt/lists/*\nEOF\n${END}`,
      fixed: 'tini\nrm -rf /var/lib/apt/lists/*\nEOF',
    },
    {
      name: 'an update in a layer of its own',
      bad: `${BASE}\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends tini\n${END}`,
      good: `${BASE}\nRUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*\n${END}`,
      fixed: 'WORKDIR /app\nRUN apt-get update && apt-get install -y --no-install-recommends tini \\\n    && rm',
    },
    {
      name: 'the index of apk',
      bad: 'FROM alpine:3.23\nRUN apk add --update tini\nUSER 10001\nEXPOSE 80\nCMD ["app"]',
      good: 'FROM alpine:3.23\nRUN apk add --no-cache tini\nUSER 10001\nEXPOSE 80\nCMD ["app"]',
      fixed: 'RUN apk add --no-cache --update tini',
    },
    {
      name: 'as a list of words',
      bad: `${BASE}\nRUN ["apt-get", "update"]\n${END}`,
      good: `${BASE}\nRUN ["true"]\n${END}`,
      fixed: 'by hand',
    },
  ],
  'recommended-packages': [
    {
      name: 'an install without the option',
      bad: `${BASE}\nRUN apt-get update && apt-get -y install tini && rm -rf /var/lib/apt/lists/*\n${END}`,
      good: `${BASE}\nRUN apt-get update && apt-get -y --no-install-recommends install tini && rm -rf /var/lib/apt/lists/*\n${END}`,
      fixed: 'apt-get -y install --no-install-recommends tini',
    },
  ],
};

const cases = Object.entries(EXAMPLES).flatMap(([rule, examples]) => examples.map((example) => ({ rule, ...example })));

function review(text: string) {
  const result = reviewDockerfile(text);
  if (!result.ok) throw new Error(result.reason);
  return result.review;
}
const rulesOf = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule);

describe('the rules of Dockerfiles', () => {
  it('are all of those that findings know, each with an example', () => {
    expect(ALL_RULES.map(({ id }) => id).toSorted()).toEqual([...RULE_IDS].toSorted());
    expect(Object.values(EXAMPLES).every((examples) => examples.length > 0)).toBe(true);
  });

  it.each(cases)('$rule: $name', ({ rule, bad, good, fixed }) => {
    expect(rulesOf(review(good).findings)).not.toContain(rule);

    const { findings, fixedText, remaining } = review(bad);
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ byHand }) => byHand)).toBe(fixed === 'by hand');
    // What is left is for its author alone.
    expect(remaining.filter(({ byHand }) => !byHand)).toEqual([]);
    if (fixed === 'by hand') expect(rulesOf(remaining)).toContain(rule);
    else {
      expect(rulesOf(remaining)).not.toContain(rule);
      expect(fixedText).toContain(fixed);
    }
    expect(review(fixedText).fixedText).toBe(fixedText);
  });

  it('say of no good example but what its own rule is about', () => {
    const others = cases.flatMap(({ rule, good }) =>
      review(good)
        .findings.filter((finding) => finding.rule !== rule)
        .map((finding) => `${rule}: ${finding.rule}`),
    );
    expect([...new Set(others)].toSorted()).toEqual([]);
  });
});
