import type { ForwardActionConfig, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault } from '@/sandbox/operation';
import { validation } from './find';

const MAX_CHARACTERS = 128;
const MAX_BODY = 1024;
const WEEK_SECONDS = 604_800;

/** What a fixed response may say that its body is. */
const CONTENT_TYPES = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

const invalidAction = (message: string): AwsFault => new AwsFault('InvalidLoadBalancerActionException', message);

/** @throws AwsFault for what AWS does not let a listener answer by itself */
export function validateFixedResponse(statusCode: string, contentType?: string, body = ''): void {
  if (!/^[245]\d\d$/.test(statusCode)) throw validation(`Status code '${statusCode}' must be 2XX, 4XX or 5XX`);
  if (contentType !== undefined && !CONTENT_TYPES.includes(contentType)) {
    throw validation(`Content type '${contentType}' must be one of '${CONTENT_TYPES.join(', ')}'`);
  }
  if (body.length > MAX_BODY) throw validation(`The message body cannot be longer than ${MAX_BODY} characters`);
}

/** @throws AwsFault for a redirection that leads nowhere, or back to where it came from */
export function validateRedirect(redirect: RedirectActionConfig | undefined): RedirectActionConfig {
  if (!redirect) throw validation('A redirect action needs a redirect configuration');
  const { Protocol, Port, Host, Path, Query, StatusCode = '' } = redirect;
  if (!/^HTTP_30[12]$/.test(StatusCode)) throw validation('A redirect needs the status code HTTP_301 or HTTP_302');
  if (Protocol !== undefined && !/^(HTTPS?|#\{protocol\})$/.test(Protocol)) {
    throw validation(`The protocol '${Protocol}' must be HTTP, HTTPS or #{protocol}`);
  }
  const isPort =
    Port === undefined || Port === '#{port}' || (/^\d{1,5}$/.test(Port) && Number(Port) >= 1 && Number(Port) <= 65_535);
  if (!isPort) throw validation(`The port '${Port}' must be between 1 and 65535, or #{port}`);
  if (Path !== undefined && !Path.startsWith('/')) throw validation(`The path '${Path}' must start with a '/'`);
  if (Query?.startsWith('?')) throw validation(`The query '${Query}' cannot start with a '?'`);
  for (const part of [Host, Path, Query]) {
    if (part !== undefined && part.length > MAX_CHARACTERS) {
      throw validation(`'${part}' cannot be longer than ${MAX_CHARACTERS} characters`);
    }
  }
  const stays = (value: string | undefined, own: string) => value === undefined || value === own;
  if (stays(Protocol, '#{protocol}') && stays(Port, '#{port}') && stays(Host, '#{host}') && stays(Path, '/#{path}')) {
    throw invalidAction('The redirect configuration is not valid because it creates a loop.');
  }
  return redirect;
}

/** How long a visitor stays with a target group, when an action says so. */
export function stickinessFrom(config: ForwardActionConfig | undefined): { stickySeconds?: number } {
  const { Enabled = false, DurationSeconds } = config?.TargetGroupStickinessConfig ?? {};
  if (!Enabled) return {};
  const seconds = DurationSeconds ?? Number.NaN;
  if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= WEEK_SECONDS)) {
    throw validation(`The stickiness duration must be between 1 and ${WEEK_SECONDS} seconds`);
  }
  return { stickySeconds: seconds };
}
