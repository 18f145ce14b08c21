export { handleAuthRequest as GET, handleAuthRequest as POST } from '@/lib/auth/options';
