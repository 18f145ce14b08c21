import { FilePlus2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/link';

type Props = {
  href: string;
  label: string;
  /** Why this person may not. */
  refusal: string | undefined;
};

const ICON = <FilePlus2 aria-hidden className="size-3.5" />;

/** A link to the editor of a new revision, or the reason why there is none. */
export function RegisterLink({ href, label, refusal }: Props) {
  if (refusal === undefined) {
    return (
      <ButtonLink href={href} icon={ICON}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <Button disabledReason={refusal} icon={ICON}>
      {label}
    </Button>
  );
}
