import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A table that scrolls sideways inside its frame when the screen is narrow. Give it a `caption` or an `aria-label`. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="relative overflow-x-auto">
      <table {...rest} className={classNames('w-full border-collapse text-sm', className)} />
    </div>
  );
}

export function Thead(props: ComponentProps<'thead'>) {
  return <thead {...props} className={classNames('border-b border-hairline text-left', props.className)} />;
}

export function Tbody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} className={classNames('divide-y divide-hairline', props.className)} />;
}

export function Tr(props: ComponentProps<'tr'>) {
  return <tr {...props} />;
}

export function Th({ className, scope = 'col', ...rest }: ComponentProps<'th'>) {
  return (
    <th
      {...rest}
      scope={scope}
      className={classNames(
        'h-8 whitespace-nowrap px-3 text-xs font-medium text-faint first:pl-4 last:pr-4',
        className,
      )}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td {...rest} className={classNames('h-10 px-3 py-1.5 align-middle first:pl-4 last:pr-4', className)} />;
}
