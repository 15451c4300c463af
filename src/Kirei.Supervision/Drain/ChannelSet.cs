namespace Kirei.Supervision.Drain;

/// <summary>Some of the channels of a look. It keeps its memory from look to look.</summary>
internal sealed class ChannelSet
{
    private bool[] _has = [];

    /// <summary>Empties it.</summary>
    /// <param name="channels">How many channels there are.</param>
    public void Clear(int channels)
    {
        if (_has.Length < channels)
        {
            _has = new bool[channels * 2];
        }

        System.Array.Clear(_has);
    }

    /// <summary>Whether it has this one.</summary>
    public bool Has(int channel) => _has[channel];

    /// <summary>Adds one.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(int channel)
    {
        bool isNew = !_has[channel];
        _has[channel] = true;
        return isNew;
    }
}
