namespace Kirei.TestChild;

internal enum Role
{
    /// <summary>Serves until a signal asks it to end.</summary>
    Server,

    /// <summary>One step of a script: takes its time and is done. It handles no signal.</summary>
    Step,

    /// <summary>Is told to stop on its console, and saves. It handles no signal.</summary>
    Console,

    /// <summary>Holds back what it reads until the end of it. A signal makes it quit without that.</summary>
    Filter,
}
