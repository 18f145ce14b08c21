/** The names by which a value may mean another machine: `db`, `db:5432`, `postgres://user@db/shop`, `a:1,b:2`. */
export const hostsIn = (value: string): string[] =>
  value.split(',').flatMap((part) => {
    const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([A-Za-z0-9][\w.-]*)(?::\d+)?(?:[/?].*)?$/i.exec(
      part.trim(),
    )?.[1];
    return host === undefined ? [] : [host];
  });
