using Bridge.Companion.Devices;
using Bridge.Companion.Office;

namespace Bridge.Companion.Commands;

/// <summary>The jobs as they are kept. What a lane answered stays with its job: whoever started it may be gone by then.</summary>
public sealed class JobBook(OfficeStore store)
{
    public const int AnswerLengthMax = 1000;

    private const string Columns = "SELECT id, line, who, at_ms, state, ended_ms FROM job";

    public List<Job> Newest(int limit) => store.Query(Columns + " ORDER BY id DESC LIMIT $1",
        row => new Job(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5)), limit);

    public Job? Find(long id) => store.Query(Columns + " WHERE id=$1",
        row => new Job(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5)), id).FirstOrDefault();

    public List<JobTarget> Targets(long id) => store.Query("SELECT site, device, state, answer, at_ms FROM job_target WHERE job=$1 ORDER BY site, device",
        row => new JobTarget(new LaneName(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt64(4)), id);

    public long Add(CommandText command, IReadOnlyCollection<LaneName> lanes, string who)
    {
        long id = 0;
        store.Change(who, "job", command.ForTheAudit, $"{lanes.Count} lanes", () =>
        {
            id = store.Query("SELECT coalesce(max(id), 0) + 1 FROM job", row => row.GetInt64(0))[0];
            store.Run("INSERT INTO job (id, line, who, at_ms, state, ended_ms) VALUES ($1,$2,$3,$4,'running',0)",
                id, $"{command.Method} {command.Parameters}".Trim(), who, store.NowMs);
            foreach (LaneName lane in lanes)
            {
                store.Run("INSERT INTO job_target (job, site, device, state, answer, at_ms) VALUES ($1,$2,$3,'waiting','',0)", id, lane.Site, lane.Device);
            }

            return true;
        });
        return id;
    }

    public void Set(long id, LaneName lane, string state, string answer) => store.Run(
        "UPDATE job_target SET state=$4, answer=$5, at_ms=$6 WHERE job=$1 AND site=$2 AND device=$3",
        id, lane.Site, lane.Device, state, answer.Length > AnswerLengthMax ? answer[..AnswerLengthMax] : answer, store.NowMs);

    /// <summary>Ends a job. Lanes that were not asked yet will not be.</summary>
    public void End(long id, string state)
    {
        store.Run("UPDATE job_target SET state='stopped', at_ms=$2 WHERE job=$1 AND state='waiting'", id, store.NowMs);
        store.Run("UPDATE job SET state=$2, ended_ms=$3 WHERE id=$1 AND state='running'", id, state, store.NowMs);
    }

    public void Stop(long id, string who) => store.Change(who, "job.stop", id.ToString(System.Globalization.CultureInfo.InvariantCulture), "", () =>
    {
        End(id, "stopped");
        return true;
    });

    /// <summary>
    /// After a restart: what was on its way has no answer, and what had not been sent is not sent any more. A command that a person
    /// gave an hour ago must not run in a shop that has opened since. Only jobs in which nothing has moved since that moment: another
    /// companion on the same database may be at work on its own.
    /// </summary>
    public void EndThoseQuietSince(long ms)
    {
        foreach (Job job in Newest(1000).Where(j => j.IsRunning && j.AtMs <= ms && Targets(j.Id).All(t => t.AtMs <= ms)))
        {
            Abandon(job.Id);
        }
    }

    /// <summary>Ends a job that nobody runs any more.</summary>
    public void Abandon(long id)
    {
        store.Run("UPDATE job_target SET state='silence', at_ms=$2 WHERE job=$1 AND state='sent'", id, store.NowMs);
        End(id, "stopped");
    }
}
