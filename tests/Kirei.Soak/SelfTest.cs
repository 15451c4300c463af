namespace Kirei.Soak;

internal static class SelfTest
{
    public static int Run() => 0;
}
