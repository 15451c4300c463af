namespace Kirei;

/// <summary>Who leads the process out, decided once: the program with its own exit code, or a signal with 128 + n.</summary>
internal enum Leader
{
    Nobody,
    Program,
    Signal,
}
