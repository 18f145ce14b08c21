'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Survey } from '@/lib/domain/deployment/survey';
import type { PartProps } from './part-props';

type Props = PartProps & { survey: Survey };

const NONE = 'none';

/** Which role ECS itself uses, and which one the program in the container has. */
export function RoleFields({ draft, change, errors, survey }: Props) {
  const t = useTranslations('deploy.where');
  const roles = survey.taskRoles.map(({ arn, name }) => ({ value: arn, label: name }));
  const orNull = (value: string) => (value === NONE ? null : value);
  const { executionRole } = survey;

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('executionRole')} help={t('executionRoleHelp')} error={errors.at('roles.executionRoleArn')}>
        <Select
          value={draft.executionRoleArn ?? executionRole?.arn ?? NONE}
          options={executionRole ? roles : [{ value: NONE, label: t('noRole') }, ...roles]}
          onValueChange={(arn) => change({ ...draft, executionRoleArn: orNull(arn) })}
        />
      </Field>
      <Field label={t('taskRole')} optional help={t('taskRoleHelp')} error={errors.at('roles.taskRoleArn')}>
        <Select
          value={draft.taskRoleArn ?? NONE}
          options={[{ value: NONE, label: t('noRole') }, ...roles]}
          onValueChange={(arn) => change({ ...draft, taskRoleArn: orNull(arn) })}
        />
      </Field>
    </div>
  );
}
