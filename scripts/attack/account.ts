/** Asks the sandbox itself, as somebody who owns the account would: past the console. */
export function openAccount(sandboxUrl: string, region: string) {
  const call = async (service: string, target: string, input: object): Promise<unknown> => {
    const credential = `attack/20261130/${region}/${service}/aws4_request`;
    const answer = await fetch(sandboxUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': target,
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${target}: ${await answer.text()}`);
    return answer.json();
  };
  const ecs = (operation: string, input: object) =>
    call('ecs', `AmazonEC2ContainerServiceV20141113.${operation}`, input);
  const logs = (operation: string, input: object) => call('logs', `Logs_20140328.${operation}`, input);
  return {
    /** Registers a revision whose variables and command hold a value that no viewer may see. */
    registerCanary: (family: string, canary: string) =>
      ecs('RegisterTaskDefinition', {
        family,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
        containerDefinitions: [
          {
            name: 'web',
            image: '000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2',
            environment: [
              { name: 'GREETING', value: canary },
              { name: 'DATABASE_URL', value: `postgres://shop:${canary}@db/shop` },
            ],
            command: ['serve', '--token', canary],
            healthCheck: { command: ['CMD-SHELL', `check --key ${canary}`] },
          },
        ],
        tags: [{ key: '<img src=x onerror=alert(1)>', value: '=cmd|1' }],
      }),
    /** Writes lines to a log group that a service of the shop writes to. */
    writeLines: async (logGroupName: string, logStreamName: string, messages: readonly string[]) => {
      await logs('CreateLogStream', { logGroupName, logStreamName }).catch(() => undefined);
      const logEvents = messages.map((message) => ({ timestamp: Date.now(), message }));
      await logs('PutLogEvents', { logGroupName, logStreamName, logEvents });
    },
    /** Every call since the last `forget`, counted by operation. */
    counts: async (): Promise<Record<string, number>> => {
      const { counts }: { counts: Record<string, number> } = await (await fetch(`${sandboxUrl}/_sandbox/calls`)).json();
      return counts;
    },
    forget: async () => {
      await fetch(`${sandboxUrl}/_sandbox/calls`, { method: 'DELETE' });
    },
  };
}

/** Lines that a container may write to harm whoever reads them. */
export const HOSTILE_LINES: readonly string[] = [
  '\u001b[31m'.repeat(20_000),
  '\u0000\u0007\u0008'.repeat(40_000),
  '<script>document.title="hostile"</script>',
  '{"level":"error","msg":{"a":'.repeat(2_000),
  `{"level":"${'x'.repeat(50_000)}","time":1e999}`,
  'a'.repeat(200_000),
  '\u202e\u2066 txt.exe \u2069',
  '\ud800 \udfff',
  '[[[[['.repeat(20_000),
  '\u0301'.repeat(50_000),
];
