namespace Kirei.Protocol;

/// <summary>The interfaces in Varlink's definition language, as they are served and printed in docs/reference/control.md.</summary>
internal static class Interfaces
{
    /// <summary>The name of kirei's own.</summary>
    public const string SupervisorName = "io.kirei.Supervisor";

    /// <summary>The name of the one that every Varlink service has.</summary>
    public const string VarlinkName = "org.varlink.service";

    /// <summary>What it says of the one that every Varlink service has.</summary>
    public const string Varlink = """
        # Every Varlink service can say what it is.
        interface org.varlink.service

        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        method GetInterfaceDescription(interface: string) -> (description: string)

        error InterfaceNotFound (interface: string)
        error MethodNotFound (method: string)
        error MethodNotImplemented (method: string)
        error InvalidParameter (parameter: string)
        error PermissionDenied ()
        error ExpectedMore ()

        """;

    /// <summary>What it says of kirei's own.</summary>
    public const string Supervisor = """
        # The init of a container, and the services that it runs.
        interface io.kirei.Supervisor

        # A service, or one instance of a scaled one. Where kirei runs one program, that is the service "main".
        type Service (
          name: string,
          # down, waiting, spawning, starting, up, pre-stop, draining, post-stop, backoff, done or failed
          state: string,
          # whether it is to run; false once it was stopped by a request
          wanted: bool,
          # since when it is in this state, in milliseconds since 1970
          since_ms: int,
          # its first process; 0 for none
          pid: int,
          # how its first process has ended last
          exit_code: ?int,
          # healthy, unhealthy, or starting; empty without a health check
          health: string,
          # what it says of itself by sd_notify(3)
          status: string,
          # since kirei was started:
          starts: int,
          # how often it was restarted by its policy
          restarts: int,
          # stops in which nothing had to be killed, and those in which something had
          clean_stops: int,
          killed_stops: int,
          # how long all its stops have taken, from the stop signal to the last process
          drain_ms: int
        )

        type LogLine (
          time_ms: int,
          service: string,
          # stdout or stderr
          stream: string,
          message: string
        )

        # Something that happened: docs/reference/events.md says what each event has
        type Event (
          # in UTC, as RFC 3339 has it
          time: string,
          level: string,
          event: string,
          service: ?string,
          pid: ?int,
          name: ?string,
          signal: ?string,
          rule: ?string,
          error: ?string,
          by: ?string,
          state: ?string,
          hook: ?string,
          code: ?int,
          processes: ?int,
          took_ms: ?float,
          delay_ms: ?float,
          verdict: ?string,
          reason: ?string,
          count: ?int,
          # the same in words
          message: string
        )

        # How the services stand; with more, again whenever one of them has changed.
        method List(services: ?[]string) -> (services: []Service, stopping: bool)

        # What is wanted of services. The reply says how they stood when it was taken down; List says what has come of it.
        # Start also starts what they depend on. Stop stops these and no others; they stay stopped until they are started.
        method Start(services: []string) -> (services: []Service, stopping: bool)
        method Stop(services: []string) -> (services: []Service, stopping: bool)
        method Restart(services: []string) -> (services: []Service, stopping: bool)

        # Sends a signal to the topmost processes of a service that handle it, or to its first process where none does.
        method Signal(service: string, signal: string) -> ()

        # The last lines of services, and with follow those that come, as many a reply as there are. Only with more.
        # dropped says how many were overwritten before they could be sent.
        method Logs(services: ?[]string, lines: ?int, follow: ?bool) -> (lines: []LogLine, dropped: int)

        # The last events, and with follow those that come. Only with more.
        method Events(follow: ?bool) -> (events: []Event, dropped: int)

        # Reads the files again, as SIGHUP does, and tells what has changed.
        method Reload() -> (added: int, changed: int, removed: int)

        error NoSuchService (service: string)
        error NotRunning (service: string)
        error NotASignal (signal: string)
        # The container is being stopped: nothing is started any more.
        error Stopping ()
        # The files are not right, and nothing was changed: file, line and column of each mistake.
        error BadFiles (diagnostics: string)

        """;
}
