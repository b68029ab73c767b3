using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Timekeeping;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Timekeeping;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(s_noon);
    private readonly SteppedClock _machine;
    private readonly SteadyClock _clock;

    public SteadyClockTests()
    {
        _machine = new SteppedClock(_time);
        _clock = new SteadyClock(_machine);
    }

    [Fact]
    public void A_clock_that_is_right_is_believed_to_the_tick()
    {
        _time.Advance(TimeSpan.FromTicks(1234567));
        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Behind);
    }

    [Fact]
    public void A_small_step_back_is_walked_off_at_half_the_pace_and_nobody_is_told()
    {
        _machine.Step = TimeSpan.FromMinutes(-4);
        Assert.Equal(s_noon, _clock.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(s_noon.AddMinutes(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Behind);
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(60)]
    [InlineData(60 * 24 * 365 * 26)]
    public void After_a_big_step_back_time_goes_on_until_the_machine_is_right_again(int minutes)
    {
        _machine.Step = TimeSpan.FromMinutes(-minutes);
        _time.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(s_noon.AddMinutes(7), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(minutes), _clock.Behind);

        _machine.Step = TimeSpan.Zero;
        Assert.Equal(s_noon.AddMinutes(7), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Behind);
    }

    [Fact]
    public void A_jump_ahead_is_believed_and_what_is_measured_does_not_jump()
    {
        long before = _clock.GetTimestamp();
        _machine.Step = TimeSpan.FromHours(3);
        Assert.Equal(s_noon.AddHours(3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.GetElapsedTime(before));
    }

    [Fact]
    public void It_never_goes_backwards_whatever_the_machine_does()
    {
        var random = new Random(4711);
        DateTimeOffset last = _clock.GetUtcNow();
        for (int i = 0; i < 20_000; i++)
        {
            _machine.Step = random.Next(10) == 0 ? TimeSpan.FromSeconds(random.Next(-5000, 5000)) : _machine.Step;
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(30_000)));
            DateTimeOffset now = _clock.GetUtcNow();
            Assert.True(now >= last, $"{i}: {last:O} then {now:O}");
            Assert.True(now >= _machine.GetUtcNow());
            last = now;
        }
    }

    [Fact]
    public void Is_never_ahead_when_time_passes_in_the_middle_of_a_reading()
    {
        var clock = new SteadyClock(_time);
        using ITimer timer = clock.CreateTimer(_ => clock.GetUtcNow(), null, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
        _time.AutoAdvanceAmount = TimeSpan.FromSeconds(15);
        for (int reading = 0; reading < 40; reading++)
        {
            clock.GetUtcNow();
        }

        _time.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.InRange(clock.GetUtcNow() - _time.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.Zero);
    }
}
