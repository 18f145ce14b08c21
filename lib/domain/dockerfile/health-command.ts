/** How a container asks its own program whether it is well, with what the image has. */
export const HEALTH_TOOLS = ['node', 'python', 'ruby', 'php', 'wget', 'bash', 'healthcheck'] as const;
export type HealthTool = (typeof HEALTH_TOOLS)[number];

export const isHealthTool = (text: string): text is HealthTool =>
  HEALTH_TOOLS.some((healthTool) => healthTool === text);

/** A path that is safe to write into a command of any of these languages. */
export const HEALTH_PATH = /^\/[\w./~-]{0,200}$/;

/**
 * The words of the command. It ends with 0 when the program answers with success; who asks sets how long that may take.
 * @param port on which the program listens, in the container
 */
export function writeHealthCommand(healthTool: HealthTool, port: number, path: string): string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  switch (healthTool) {
    case 'node':
      return ['node', '-e', `fetch(\`${url}\`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`];
    case 'python':
      return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=2)`];
    case 'ruby':
      return ['ruby', '-rnet/http', '-e', `exit Net::HTTP.get_response(URI('${url}')).code.to_i < 400`];
    case 'php':
      return ['php', '-r', `exit(@file_get_contents('${url}') === false ? 1 : 0);`];
    case 'wget':
      return ['wget', '-q', '-O', '/dev/null', url];
    case 'healthcheck':
      return ['/healthcheck', url];
    // A shell can open a connection by itself; the status is the second word of the answer.
    case 'bash':
      return [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${path} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 _ status _ <&3 && [ "\${status:-500}" -lt 400 ]`,
      ];
  }
}
