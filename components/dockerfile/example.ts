/** A Dockerfile as many are, for whoever has none at hand. */
export const EXAMPLE = `FROM node:latest
ARG NPM_TOKEN
ENV PORT=8080 API_KEY=replace-me
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y git
RUN npm install && npm run build
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:8080/health || exit 1
CMD node dist/server.js
`;
