using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Drills;

/// <summary>
/// Whether a URL is answered, by the target itself: through no proxy, a redirection is an answer, and whoever signed a certificate. TLS is
/// curl's business, since a static binary cannot load the library that .NET takes it from.
/// </summary>
internal sealed class HttpAnswer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Uri _url;
    private readonly SocketsHttpHandler _direct = new() { AllowAutoRedirect = false, UseProxy = false };
    private readonly HttpClient _client;
    private readonly string? _curl;

    /// <summary>Prepares to ask.</summary>
    public HttpAnswer(Uri url)
    {
        _url = url;
        _client = new HttpClient(_direct) { Timeout = Patience };
        _curl = url.Scheme == Uri.UriSchemeHttp ? null
            : Tool.Find("curl")
            ?? throw new CannotRunException($"--ready-http {url}: https needs curl on the PATH; --ready-tcp does without");
    }

    /// <summary>Asks once.</summary>
    public Task<bool> CameAsync(CancellationToken cancel) => _curl is null ? AskAsync(cancel) : AskByCurlAsync(_curl, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _direct.Dispose();
    }

    private async Task<bool> AskAsync(CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(_url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)answer.StatusCode < 400;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false; // it took the connection and said nothing
        }
    }

    private async Task<bool> AskByCurlAsync(string curl, CancellationToken cancel)
    {
        string patience = Patience.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        string[] command =
            [curl, "--silent", "--fail", "--insecure", "--noproxy", "*", "--max-time", patience, "--output", "/dev/null", _url.AbsoluteUri];
        return (await Tool.RunAsync(command, cancel)).Code == 0;
    }
}
