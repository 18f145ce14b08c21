/** As next-auth divides what is longer than a cookie may be. */
const CHUNK_SIZE = 3_936;
/** Three cookies: what is longer would not pass load balancers together with the rest of a request. */
export const LONGEST_SESSION = 3 * CHUNK_SIZE;

type Cookie = { name: string; value: string };

const isPart = (name: string, cookie: string): boolean =>
  name === cookie || (name.startsWith(`${cookie}.`) && /^\d$/.test(name.slice(cookie.length + 1)));

const partOf = ({ name }: Cookie, cookie: string): number => Number(name.slice(cookie.length + 1) || -1);

/** The value of a session cookie, put together from its parts. */
export function readSessionCookie(cookies: readonly Cookie[], cookie: string): string | undefined {
  const parts = cookies.filter(({ name }) => isPart(name, cookie));
  const whole = parts.toSorted((one, other) => partOf(one, cookie) - partOf(other, cookie));
  return whole.map(({ value }) => value).join('') || undefined;
}

/** The `set-cookie` headers that replace a session cookie, whatever parts the browser has of it. */
export function writeSessionCookie(
  cookies: readonly Cookie[],
  { name, value, maxAgeSeconds, https }: { name: string; value: string; maxAgeSeconds: number; https: boolean },
): string[] {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  const parts =
    value.length <= CHUNK_SIZE
      ? [{ name, value }]
      : Array.from({ length: Math.ceil(value.length / CHUNK_SIZE) }, (_, index) => ({
          name: `${name}.${index}`,
          value: value.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
        }));
  const outdated = cookies.filter((old) => isPart(old.name, name) && !parts.some((part) => part.name === old.name));
  return [
    ...parts.map((part) => `${part.name}=${part.value}; Max-Age=${maxAgeSeconds}; ${attributes}`),
    ...outdated.map((old) => `${old.name}=; Max-Age=0; ${attributes}`),
  ];
}
