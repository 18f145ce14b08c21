# The console and, with another command, the sandbox. docs/running.md says how it is built and run.

# An image with Node.js 20.9 or newer on a Linux with glibc, and npm for the first stage.
ARG NODE_IMAGE=node:24-bookworm-slim

# On the machine that builds, whatever platform the image is for: what is built holds no machine code.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS build
WORKDIR /src
# What is installed changes with the lock file alone, and is kept while it does not.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Names the build to browsers and in health checks; of the sources when it is not given.
ARG GANTRY_BUILD_ID=""
# The key of server actions, if builds are to share one: a secret of the build, which no layer and no history holds.
RUN --mount=type=secret,id=actions_key \
    if [ -f /run/secrets/actions_key ]; then \
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/actions_key)"; \
      export NEXT_SERVER_ACTIONS_ENCRYPTION_KEY; \
    fi; \
    node scripts/image/build.mjs /app
# Where the image has it: what V8 compiles is looked up by its place.
RUN node scripts/image/compile-cache.mjs /app

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Gantry" \
      org.opencontainers.image.description="A web console for containers on AWS ECS with Fargate" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
# The files belong to root: the server, which is not root, cannot change them.
COPY --from=build /app ./
# HOST is the address to listen on; HOSTNAME, which containers preset, is not asked.
# Load balancers keep connections for 60 s and learn within seconds that a replica ends.
# HOME is where the AWS SDK looks for ~/.aws: without it, a user without a name has none and the SDK fails.
ENV NODE_ENV=production \
    HOME=/home/gantry \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    KEEP_ALIVE_TIMEOUT=70000 \
    GANTRY_DRAIN_SECONDS=5 \
    NODE_COMPILE_CACHE=/app/.compile-cache
EXPOSE 3000
# As a number, so that Kubernetes and ECS can see that it is not root.
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
