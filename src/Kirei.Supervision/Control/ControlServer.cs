using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>
/// Serves the control socket inside the one loop. Everything is bounded: how long a message may be, how many clients there are, how many
/// calls are served in a turn, how much waits to be sent, how long half a message is waited for. Who exceeds a bound loses the connection;
/// the loop, and with it the services, lose nothing. With too many clients the one goes that was silent for longest.
/// </summary>
internal sealed class ControlServer
{
    /// <summary>How many clients there are at most.</summary>
    public const int MostClients = 32;

    private const int MostCallsAtOnce = 32; // in a turn of the loop
    private const int MostAcceptedAtOnce = 16;
    private static readonly TimeSpan Respite = TimeSpan.FromSeconds(1); // when there is no descriptor for a client
    private readonly IControlSystem _system;
    private readonly int _socket;
    private readonly Authority _authority;
    private readonly Dictionary<string, IMethod> _methods = [];
    private readonly List<Connection> _connections = [];
    private readonly ReplyWriter _writer = new();
    private Instant _acceptsAgain = Instant.Never;

    /// <summary>Begins to serve.</summary>
    /// <param name="system">The kernel.</param>
    /// <param name="socket">The socket, which listens.</param>
    /// <param name="authority">Who may ask.</param>
    /// <param name="methods">What can be asked for.</param>
    public ControlServer(IControlSystem system, int socket, Authority authority, IEnumerable<IMethod> methods)
    {
        (_system, _socket, _authority) = (system, socket, authority);
        foreach (IMethod method in methods)
        {
            _methods.Add(method.Name, method);
        }

        system.WatchReadable(socket);
    }

    /// <summary>When something is to be done.</summary>
    public Instant WakeAt
    {
        get
        {
            Instant next = _acceptsAgain;
            foreach (Connection connection in _connections)
            {
                next = connection.HasMore ? default : Instant.Min(next, connection.Limit);
                if (connection.HasMore)
                {
                    break;
                }
            }

            return next;
        }
    }

    /// <summary>A descriptor is ready.</summary>
    /// <returns>Whether it was one of this server's.</returns>
    public bool TakeReady(int descriptor)
    {
        if (descriptor == _socket)
        {
            Accept();
            return true;
        }

        Connection? connection = _connections.Find(one => one.Number == descriptor);
        connection?.OnReady();
        return connection is not null;
    }

    /// <summary>Serves what was asked for; what follows from that is carried out by the loop's second pass.</summary>
    public void Serve()
    {
        if (_connections.Count == 0 && _acceptsAgain == Instant.Never)
        {
            return;
        }

        int budget = MostCallsAtOnce;
        foreach (Connection connection in _connections)
        {
            if (connection.HasMore)
            {
                connection.Serve(AnswerTo, _writer, ref budget);
            }
        }

        CheckTime(_system.Now);
        Sweep();
    }

    /// <summary>Tells those who follow what is new.</summary>
    public void Publish()
    {
        foreach (Connection connection in _connections)
        {
            if (connection.IsFollowing)
            {
                connection.Go(_writer);
            }
        }

        Sweep();
    }

    /// <summary>Ends all of it.</summary>
    public void Close()
    {
        _connections.ForEach(connection => connection.Close());
        _connections.Clear();
        _acceptsAgain = Instant.Never;
        _system.Close(_socket);
    }

    private void Accept()
    {
        for (int i = 0; i < MostAcceptedAtOnce; i++)
        {
            if (_system.Accept(_socket, out ControlPeer peer, out bool isShort) is not { } number)
            {
                if (isShort)
                {
                    _system.Unwatch(_socket); // it stays ready, and would be reported again and again
                    _acceptsAgain = _system.Now + Respite;
                }

                return;
            }

            Connection connection = new(_system, number);
            if (!_authority.Allows(peer))
            {
                _writer.Clear();
                _writer.Error(ErrorNames.PermissionDenied);
                connection.Dismiss(_writer.Written.Span);
                continue;
            }

            MakeRoom();
            _connections.Add(connection);
        }
    }

    private void MakeRoom()
    {
        if (_connections.Count < MostClients)
        {
            return;
        }

        Connection longest = _connections[0];
        foreach (Connection one in _connections)
        {
            bool isIdler = (one.IsFollowing, one.LastHeard.Nanoseconds).CompareTo((longest.IsFollowing, longest.LastHeard.Nanoseconds)) < 0;
            longest = isIdler ? one : longest;
        }

        longest.Close();
        _ = _connections.Remove(longest);
    }

    private void CheckTime(Instant now)
    {
        foreach (Connection connection in _connections)
        {
            if (now >= connection.Limit)
            {
                connection.Close();
            }
        }

        if (now >= _acceptsAgain)
        {
            _acceptsAgain = Instant.Never;
            _system.WatchReadable(_socket);
        }
    }

    private void Sweep() => _ = _connections.RemoveAll(static connection => connection.IsClosed);

    /// <returns>Null for what is no call: such a client is let go.</returns>
    private IAnswer? AnswerTo(ReadOnlyMemory<byte> message)
    {
        if (CallReader.TryRead(message.Span) is not { } call)
        {
            return null;
        }

        IAnswer answer = AnswerTo(call);
        return call.IsOneWay ? new Silence() : answer;
    }

    private IAnswer AnswerTo(Call call)
    {
        if (!_methods.TryGetValue(call.Method, out IMethod? method))
        {
            return Unknown(call.Method);
        }

        try
        {
            return method.Answer(call);
        }
        catch (InvalidParameterException mistake)
        {
            return SingleAnswer.Refuse(ErrorNames.InvalidParameter, "parameter", mistake.Parameter);
        }
    }

    private static SingleAnswer Unknown(string method)
    {
        int end = method.LastIndexOf('.');
        string name = end < 0 ? "" : method[..end];
        return name is Interfaces.SupervisorName or Interfaces.VarlinkName
            ? SingleAnswer.Refuse(IsDefined(method) ? ErrorNames.MethodNotImplemented : ErrorNames.MethodNotFound, "method", method)
            : SingleAnswer.Refuse(ErrorNames.InterfaceNotFound, "interface", name);
    }

    private static bool IsDefined(string method) =>
        Interfaces.Supervisor.Contains($"method {method[(method.LastIndexOf('.') + 1)..]}(", StringComparison.Ordinal);

    /// <summary>For a call that wants no reply.</summary>
    private sealed class Silence : IAnswer
    {
        public AnswerState Write(ReplyWriter into) => AnswerState.Complete;
    }
}
