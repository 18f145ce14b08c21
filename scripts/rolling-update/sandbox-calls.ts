import type { LogLineOnce } from './viewers';

/** Asks the sandbox what really happened, past the console. */
export function askSandbox(sandboxUrl: string) {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(sandboxUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  return {
    /** Begins a region anew. */
    begin: async (region: string, scenario: string, speed: number) => {
      await post('/_sandbox/begin', { region, scenario, speed });
    },
    /** How often each operation of AWS was called. */
    counts: async (): Promise<Record<string, number>> => {
      const { counts } = await (await fetch(`${sandboxUrl}/_sandbox/calls`)).json();
      return counts;
    },
    /** Every line of a log group between two instants. */
    lines: async (region: string, logGroupName: string, startTime: number, endTime: number) => {
      const credential = `tests/20261123/${region}/logs/aws4_request`;
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      };
      const lines: LogLineOnce[] = [];
      let nextToken: string | undefined;
      do {
        const answer = await post('/', { logGroupName, startTime, endTime, nextToken }, headers);
        const page: Page = await answer.json();
        for (const { eventId, timestamp, logStreamName, message } of page.events ?? [])
          lines.push({ id: eventId, at: timestamp, group: logGroupName, stream: logStreamName, message });
        nextToken = page.nextToken;
      } while (nextToken);
      return lines;
    },
  };
}

type Page = {
  events?: { eventId: string; timestamp: number; logStreamName: string; message: string }[];
  nextToken?: string;
};
