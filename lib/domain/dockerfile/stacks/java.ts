import type { Block, Recipe, Stack } from '../recipe';
import { buildBase, describeImage, runtimeBase, SYNTAX, USER, workdir } from './parts';

function build({ tool, version }: Recipe): Block[] {
  if (tool === 'gradle') {
    const cache = '--mount=type=cache,target=/home/gradle/.gradle';
    return [
      buildBase(`gradle:9-jdk${version}`),
      workdir('/src'),
      {
        code: 'COPY *.gradle *.gradle.kts gradle.propertie[s] ./',
        why: 'manifests',
        facts: { files: 'build.gradle, settings.gradle' },
      },
      {
        code: `RUN ${cache} gradle --no-daemon dependencies`,
        why: 'install-maven',
        facts: { folder: '/home/gradle/.gradle' },
      },
      { code: 'COPY src ./src', why: 'sources' },
      { code: `RUN ${cache} gradle --no-daemon bootJar && cp build/libs/*.jar app.jar`, why: 'build-gradle' },
    ];
  }
  const cache = '--mount=type=cache,target=/root/.m2';
  return [
    buildBase(`maven:3.9-eclipse-temurin-${version}`),
    workdir('/src'),
    { code: 'COPY pom.xml ./', why: 'manifests-maven' },
    { code: `RUN ${cache} mvn -B dependency:go-offline`, why: 'install-maven', facts: { folder: '/root/.m2' } },
    { code: 'COPY src ./src', why: 'sources' },
    { code: `RUN ${cache} mvn -B -DskipTests package && cp target/*.jar app.jar`, why: 'build-maven' },
  ];
}

/** Spring Boot from 3.3 on, in layers. https://docs.spring.io/spring-boot/reference/packaging/container-images/dockerfiles.html */
export const java: Stack = {
  id: 'java',
  defaults: {
    version: '25',
    port: 8080,
    healthPath: '/actuator/health',
    tool: 'maven',
    entry: 'app.jar',
    hasBuild: true,
  },
  versions: ['25', '21', '17'],
  tools: ['maven', 'gradle'],
  entry: /^[\w.-]{1,100}\.jar$/,
  hidesEntry: true,
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'bash', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => [
    SYNTAX,
    ...build(recipe),
    { code: 'RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers', why: 'spring-layers' },
    runtimeBase(`eclipse-temurin:${recipe.version}-jre`),
    {
      code: `ENV SERVER_PORT=${recipe.port} \\\n    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"`,
      why: 'environment-java',
    },
    workdir('/app'),
    {
      code: ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application']
        .map((layer) => `COPY --from=build /src/layers/${layer}/ ./`)
        .join('\n'),
      why: 'spring-layer',
    },
    ...describeImage(java.facts(recipe), ['java', '-jar', 'app.jar'], { command: 'command-java' }),
  ],
  ignore: ['target', 'build', '.gradle', '.mvn/wrapper/maven-wrapper.jar', 'out'],
};
