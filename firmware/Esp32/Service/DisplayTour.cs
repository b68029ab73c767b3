using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Work;
using Bridge.Screen;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// display.test: every picture for some seconds, on the thread of whoever asked. The lane has the display back the
    /// moment it shows anything else, so that a sale never waits for a tour.
    /// </summary>
    public static class DisplayTour
    {
        private const int LookMs = 100;

        public static bool Run(Situation situation, CommandDesk desk)
        {
            Scene scene = new Scene();
            int turn = (int)((Ticks.NowMs / SceneTour.StepMs) % 10000);
            situation.Scenes.Lend();
            try
            {
                for (int step = 0; step < SceneTour.Count; step++)
                {
                    SceneTour.Fill(step, turn, Ticks.NowMs, scene);
                    if (!situation.Scenes.PutExample(scene) || !Show(situation))
                    {
                        desk.Print("ended at picture " + (step + 1).ToString() + ": the lane needs the display");
                        return false;
                    }
                }
            }
            finally
            {
                situation.Scenes.Return();
            }

            desk.Print("shown: " + SceneTour.Count.ToString() + " pictures");
            return true;
        }

        private static bool Show(Situation situation)
        {
            long endMs = Ticks.NowMs + SceneTour.StepMs;
            while (Ticks.NowMs < endMs && situation.Scenes.IsLent && !situation.IsBusy)
            {
                Thread.Sleep(LookMs);
            }

            return situation.Scenes.IsLent && !situation.IsBusy;
        }
    }
}
