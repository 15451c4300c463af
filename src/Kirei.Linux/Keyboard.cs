using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// The terminal on standard input, key by key: nothing is echoed, and Ctrl-C is a key. Disposing of it gives the terminal back.
/// </summary>
public sealed unsafe class Keyboard : IDisposable
{
    private const int StandardInput = 0;
    private termios _before;

    private Keyboard(termios before) => _before = before;

    /// <summary>Takes it.</summary>
    /// <returns>Null where standard input is no terminal.</returns>
    public static Keyboard? TryTake()
    {
        termios now;
        if (tcgetattr(StandardInput, &now) < 0)
        {
            return null;
        }

        Keyboard keyboard = new(now);
        now.c_lflag &= ~(ICANON | ECHO | ISIG);
        _ = tcsetattr(StandardInput, TCSANOW, &now);
        return keyboard;
    }

    /// <summary>The key that was pressed; to be called when there is one.</summary>
    /// <returns>0 at the end of the input.</returns>
    public static byte Read()
    {
        byte key = 0;
        return read(StandardInput, &key, 1) == 1 ? key : (byte)0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        termios before = _before;
        _ = tcsetattr(StandardInput, TCSANOW, &before);
    }
}
