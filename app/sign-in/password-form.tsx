'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field, Input } from '@/components/ui/inputs/field';
import { useHydrated } from '@/components/ui/use-hydrated';
import { attemptSignIn, type Refusal } from './attempt-sign-in';

type Missing = { email?: boolean; password?: boolean };

/** E-mail and password. What was typed stays after an error; the first invalid field is focused. */
export function PasswordForm({ after }: { after: string }) {
  const t = useTranslations('signIn');
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<Missing>({});
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const alive = useHydrated();

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    const [email, password] = [String(typed.get('email')).trim(), String(typed.get('password'))];
    setMissing({ email: !email, password: !password });
    setRefusal(undefined);
    if (!email || !password) return focus(email ? 'password' : 'email');

    setBusy(true);
    const newRefusal = await attemptSignIn('local', { email, password });
    if (!newRefusal) return window.location.assign(after);
    setBusy(false);
    setRefusal(newRefusal);
    if (newRefusal === 'wrong') focus('password');
  };

  return (
    // A browser that submits the form before hydration must not put a password into the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-3">
      {refusal && refusal !== 'wrong' && (
        <div role="alert">
          <Callout tone="bad">{t(refusal)}</Callout>
        </div>
      )}
      <Field label={t('email')} error={missing.email && t('emailMissing')}>
        <Input name="email" type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Field>
      <Field
        label={t('password')}
        error={missing.password ? t('passwordMissing') : refusal === 'wrong' && <span role="alert">{t('wrong')}</span>}
      >
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <fieldset disabled={!alive} className="mt-1 grid">
        <Button type="submit" variant="primary" busy={busy} className="justify-center">
          {busy ? t('submitting') : t('submit')}
        </Button>
      </fieldset>
    </form>
  );
}
